"""Who must bring a second factor, and how long one is let in for."""

import time

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

# The views of the door itself, by the first part of their names.
DOOR = ("account_", "mfa_", "usersessions_")


def must_bring_second_factor(user):
    """Editors and above, plan officers and administrators, where the installation asks it (``SECOND_FACTOR_REQUIRED``)."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    may_publish = policy_registry.get_by_type(Page).user_has_any_permission(user, ["publish"])
    return user.is_superuser or may_publish or user.has_perm("plans.change_plan")


def has_brought_second_factor(request):
    """Whether a code was given in this very session; to own an app proves nothing of who sits here."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def is_over(request):
    """Whether the one who came in has been in for longer than a session may last, however busy."""
    records = get_authentication_records(request, request.user)
    return bool(records) and records[0]["at"] + settings.SESSION_COOKIE_AGE < time.time()


@receiver(authenticator_added, dispatch_uid="door_first_code")
def count_first_code(sender, request, user, authenticator, **kwargs):
    """Whoever has just set the app up has given a code of it."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


class SecondFactorMiddleware:
    """Let nobody further into the admin than the door before the second factor their role needs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(f"/{settings.WAGTAIL_ADMIN_PATH}") or not request.user.is_authenticated:
            return None
        if is_over(request):
            logout(request)
            messages.info(request, _("You have been signed in for long: please sign in again."))
            return turned_back(request, reverse("account_login"))
        name = request.resolver_match.view_name
        if name.startswith(DOOR) or has_brought_second_factor(request) or not must_bring_second_factor(request.user):
            return None
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            # Signed in some other way: the door asks for the code.
            logout(request)
            return turned_back(request, reverse("account_login"))
        messages.warning(request, _("Your role needs two-factor sign-in: set it up here, it takes two minutes."))
        return turned_back(request, reverse("mfa_activate_totp"))


def turned_back(request, address):
    """Sent to ``address``; a script of a page, which would show it in a corner, gets 403."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    return redirect(address)
