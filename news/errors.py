"""What people see when something is missing, withdrawn, busy or broken."""

import json
import logging
import re
import sys

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.paginator import InvalidPage
from django.db import DatabaseError, DataError, OperationalError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.views import defaults
from wagtail.models import Site

from news.models import ContentPage

logger = logging.getLogger(__name__)

BUSY_SECONDS = 30
# What Python, Django and the databases say of a value that is not of the kind a field, a key or a column takes.
UNREADABLE = (MultiValueDictKeyError, DataError, InvalidPage, OverflowError, UnicodeError, json.JSONDecodeError)
NO_SUCH_VALUE = re.compile(
    r"invalid literal for int|integer string conversion|could not convert string|expected a number|NUL \(0x00\)"
)


def bad_request(request, exception):
    """400; the request itself is not to be trusted, so nothing of it is used."""
    return render_alone("400.html", 400)


def page_not_found(request, exception):
    """404; for a piece that was public and is not any more, 410 with a notice."""
    if piece := once_public(request):
        return render(request, "pages/gone.html", {"withdrawal": piece.withdrawn}, status=410)
    return defaults.page_not_found(request, exception)


def once_public(request):
    """The piece once published at this address that has been taken down or has expired, else None."""
    try:
        site = Site.find_for_request(request)
        if site is None or "\x00" in request.path:
            return None
        address = f"{site.root_page.url_path.rstrip('/')}{request.path.rstrip('/')}/"
        # The slug is indexed, the address is not.
        slug = address.rstrip("/").rpartition("/")[2]
        pieces = ContentPage.objects.filter(slug=slug, url_path=address, first_published_at__isnull=False)
        gone = pieces.exclude(live=True, expire_at=None).exclude(live=True, expire_at__gt=timezone.now())
        return gone.select_related("withdrawal").first()
    except DatabaseError:
        return None


def server_error(request):
    """503 and when to come back while the database is busy; else 500. Neither touches the database."""
    error = sys.exc_info()[1]
    if is_busy(error):
        logger.warning("The database was busy: %s %s", request.method, request.path)
        response = render_alone("503.html", 503, {"form": kept_form(request)})
        response["Retry-After"] = BUSY_SECONDS
        return response
    return render_alone("500.html", 500)


def is_busy(error):
    """Whether ``error``, or what it came of, is a database that could not give a lock in time."""
    while error is not None:
        if isinstance(error, OperationalError):
            text = str(error).lower()
            if "locked" in text or "lock timeout" in text or "connection" in text or "too many clients" in text:
                return True
        error = error.__cause__ or error.__context__
    return False


def is_unreadable(error):
    """Whether ``error`` came of a request no form or link of the site sends: a field missing, a number that is none."""
    return isinstance(error, UNREADABLE) or (isinstance(error, ValueError) and bool(NO_SUCH_VALUE.search(str(error))))


def kept_form(request):
    """``{"action", "fields", "has_files"}`` with all that was posted, to be sent again; None when nothing can be kept.

    The browser's way back does not bring back what an editor built with scripts
    holds. Passwords are never written into a page.
    """
    if request.method != "POST":
        return None
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        has_files = bool(request.FILES)
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError):
        return None
    if not fields or any("password" in name.lower() for name, _value in fields):
        return None
    # Told again by its path alone: the host is whatever the browser asked.
    return {"action": request.get_full_path(), "fields": fields, "has_files": has_files}


def render_alone(template, status, context=None):
    """A template of its own, without context processors, which may need what is broken."""
    return render(None, template, context, status=status)
