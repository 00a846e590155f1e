"""Letters of the newsroom: who gets which, and that they get out.

A letter is a row written in the transaction it tells of, so none tells of what
was rolled back. After the commit it is handed to the mail server; what that
does not take is tried again by the ``mails`` job. Nothing a mail server does
reaches the person who pressed the button.
"""

import logging
import smtplib
from datetime import timedelta
from functools import partial
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from news.newsroom.models import WaitingMail

# From a minute to six hours apart, for about two days.
WAITS = [60, 300, 900, 3600, 3 * 3600, *[6 * 3600] * 8]

logger = logging.getLogger(__name__)


def write(users, subject, template, context):
    """A letter to each active one of ``users`` who has an address, no address twice."""
    addresses = {user.email.strip().lower(): user for user in users if user and user.is_active and user.email.strip()}
    write_to([user.email.strip() for user in addresses.values()], subject, template, context)


def write_to(addresses, subject, template, context):
    """A letter to each address; ``template`` names a file in ``newsroom/mails/``."""
    if not addresses:
        return
    body = render_to_string(f"newsroom/mails/{template}.txt", context).strip() + "\n"
    first_try = timezone.now() + timedelta(seconds=WAITS[0])
    # A title with a line break in it must not become a header of its own.
    subject = " ".join(f"[{settings.WAGTAIL_SITE_NAME}] {subject}".split())[:250]
    mails = WaitingMail.objects.bulk_create(
        WaitingMail(recipient=address, subject=subject, body=body, next_try_at=first_try) for address in addresses
    )
    transaction.on_commit(partial(send, [mail.pk for mail in mails]), robust=True)


def send_waiting(now=None):
    """Try again what the mail server has not taken; the ``mails`` job."""
    due = WaitingMail.objects.filter(next_try_at__lte=now or timezone.now()).order_by("next_try_at")
    send(list(due.values_list("pk", flat=True)[:200]))


def send(pks):
    """Hand these letters to the mail server; what it does not take stays for a later attempt."""
    mails = list(WaitingMail.objects.filter(pk__in=pks).order_by("pk"))
    if not mails:
        return
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        for mail in mails:
            put_off(mail, error)
        return
    for mail in mails:
        try:
            letter = EmailMessage(
                mail.subject,
                mail.body,
                to=[mail.recipient],
                connection=connection,
                headers={"Auto-Submitted": "auto-generated"},
            )
            letter.send()
        except Exception as error:
            # A refused recipient, or a server that went away: the next letter is tried all the same.
            put_off(mail, error)
        else:
            mail.delete()
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.warning("The mail server hung up", exc_info=True)


def put_off(mail, error):
    logger.warning("A letter to %s did not get out: %s", mail.recipient, error)
    wait = WAITS[mail.attempts + 1] if mail.attempts + 1 < len(WAITS) else None
    WaitingMail.objects.filter(pk=mail.pk).update(
        attempts=mail.attempts + 1,
        next_try_at=timezone.now() + timedelta(seconds=wait) if wait else None,
        error=str(error),
    )


def address_of(name, *args):
    """The whole address of an admin view."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, reverse(name, args=args))


def edit_address(page):
    return address_of("wagtailadmin_pages:edit", page.pk)
