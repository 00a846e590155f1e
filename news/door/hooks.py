"""The door in the admin's account page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


def account_link(label, view_name, help_text):
    """What Wagtail's account page shows: a dict with ``url``, ``label`` and ``help_text``."""
    return {"url": reverse(view_name), "label": label, "help_text": help_text}


@hooks.register("register_account_menu_item")
def link_to_second_factor(request):
    text = _("A code from your phone beside the password, and recovery codes for when it is lost.")
    return account_link(_("Two-factor sign-in"), "mfa_index", text)


@hooks.register("register_account_menu_item")
def link_to_sessions(request):
    return account_link(_("Sessions"), "usersessions_list", _("Where you are signed in, and how to end it."))


@hooks.register("register_account_menu_item")
def link_to_password(request):
    return account_link(_("Password"), "account_change_password", _("Change your password."))
