"""What django-allauth says and keeps, in our words and our way."""

import base64
import hashlib
import logging
import threading

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from news.door.second_factor import must_bring_second_factor

logger = logging.getLogger(__name__)

ERRORS = {
    "account_inactive": _("This account is locked. Ask the administrator."),
    "incorrect_code": _("This code is not right. Use the newest one of the app, or a recovery code."),
    "incorrect_password": _("The password is not right."),
    "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
    "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
    "username_password_mismatch": _("The user name or the password is not right."),
    "enter_current_password": _("The current password is not right."),
    "cannot_delete_authenticator": _("Your role has to use two-factor sign-in; it cannot be turned off."),
    "cannot_generate_recovery_codes": _("Turn two-factor sign-in on first."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; mail goes out beside the request."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """Sent by a thread: how long a mail takes would tell which addresses have an account."""
        context = {"email": email, "site_name": settings.WAGTAIL_SITE_NAME} | context
        message = self.render_mail(template_prefix, email, context)
        threading.Thread(target=deliver, args=[message], name="door-mail").start()


def deliver(message):
    """Send ``message``; a mail server that does not answer is logged, and nobody waits for it."""
    try:
        message.send()
    except OSError:
        logger.exception("A mail of the sign-in pages could not be sent.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys of the second factor are encrypted at rest, with a key of ``SECRET_KEY``; a copy of the database is not enough."""

    error_messages = DefaultMFAAdapter.error_messages | ERRORS

    def can_delete_authenticator(self, authenticator):
        return not must_bring_second_factor(authenticator.user)

    def get_totp_label(self, user):
        return user.get_username()

    def encrypt(self, text):
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return keys().decrypt(encrypted_text.encode()).decode()


def keys():
    """The secret key in use, then those it replaced (``SECRET_KEY_FALLBACKS``)."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"second factor" + secret.encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
