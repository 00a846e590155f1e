"""Addresses of the door, below the admin's path and before Wagtail's own of the same name."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from news.door import views

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("login/ma-xac-thuc/", mfa.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("login/khoa/", account.account_inactive, name="account_inactive"),
    path("password_reset/", account.password_reset, name="account_reset_password"),
    path("password_reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password_reset/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password_reset/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Wagtail's further steps belong to a link it no longer sends.
    path("password_reset/<path:rest>", RedirectView.as_view(url=reverse_lazy("account_reset_password"))),
    path("account/mat-khau/", account.password_change, name="account_change_password"),
    path("account/xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("account/xac-thuc-hai-lop/", mfa.index, name="mfa_index"),
    path("account/xac-thuc-hai-lop/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/xac-thuc-hai-lop/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/xac-thuc-hai-lop/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/ma-du-phong/tao/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/ma-du-phong/tai/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/phien/", views.SessionsView.as_view(), name="usersessions_list"),
]
