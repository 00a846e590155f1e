"""A kept answer and until when it is right."""

import datetime
import gzip
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from wagtail.models import Page

from .front import TAG
from .remembered import LONGEST, remembered

SMALLEST_GZIP = 500
KEPT_STATUSES = {200, 301, 410}


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it was rendered under ``stamp``; right until ``until``, in seconds since the epoch.

    ``turns`` is when it will be wrong by the clock alone, ``spare`` the same for the day the site cannot render: the
    next expiry of a piece, however old the page. ``is_ours`` says that the view left it to us how long others keep it.
    """

    stamp: str
    until: float
    turns: float
    spare: float
    is_ours: bool
    status: int
    headers: tuple
    body: bytes
    packed: bytes
    etag: str

    def is_right(self, stamp):
        return self.stamp == stamp and time.time() < self.until

    def is_spare(self):
        return time.time() < self.spare

    def answer(self, request, stamp):
        """The response to ``request`` under ``stamp``: whole, packed where the reader takes it, or 304."""
        response = self.whole_or_unchanged(request)
        if self.is_ours:
            # Browsers ask each time and are told in a few bytes that nothing has changed.
            response["Cache-Control"] = f"public, max-age=0, s-maxage={self.front_seconds(stamp)}"
        return response

    def front_seconds(self, stamp):
        """How long a cache in front may keep it; 0 when it is out of date: the cache may have been told so already."""
        if not self.is_right(stamp):
            return 0
        return max(0, min(settings.PAGE_CACHE_FRONT_SECONDS, int(self.turns - time.time())))

    def whole_or_unchanged(self, request):
        unchanged = get_conditional_response(request, etag=self.etag) if self.etag else None
        if unchanged is not None and unchanged.status_code == 304:
            for name, value in self.headers:
                if name in ("Cache-Control", "Cache-Tag", "ETag", "Vary"):
                    unchanged[name] = value
            return unchanged
        packed = self.packed and takes_gzip(request)
        body = self.packed if packed else self.body
        response = HttpResponse(b"" if request.method == "HEAD" else body, status=self.status)
        del response["Content-Type"]
        for name, value in self.headers:
            response[name] = value
        if packed:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(body))
        return response


def takes_gzip(request):
    return "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")


def may_keep(response):
    """Whether ``response`` is whole and for everyone."""
    control = response.get("Cache-Control", "")
    return (
        response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and "cookie" not in response.get("Vary", "").lower()
        and not any(word in control for word in ("private", "no-store", "no-cache"))
    )


def make_entry(response, stamp, began):
    """The :class:`Entry` of a response that :func:`may_keep` allows; ``began`` is when its rendering did."""
    patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Tag"] = TAG
    body = response.content
    is_text = response.get("Content-Type", "").startswith(("text/", "application/"))
    packed = gzip.compress(body, compresslevel=6, mtime=0) if is_text and len(body) > SMALLEST_GZIP else b""
    expiry = remembered("next_expiry", lambda: next_expiry(began))
    turns = min(expiry, next_day(began))
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    return Entry(
        stamp=stamp,
        until=min(began.timestamp() + LONGEST, turns),
        turns=turns,
        spare=expiry,
        is_ours=not response.has_header("Cache-Control"),
        status=response.status_code,
        headers=headers,
        body=body,
        packed=packed,
        etag=response.get("ETag", ""),
    )


def next_expiry(now):
    """When the next page that is public at ``now`` expires, in seconds since the epoch; a year on when none does."""
    pages = Page.objects.filter(live=True, expire_at__gt=now).order_by("expire_at")
    moment = pages.values_list("expire_at", flat=True).first()
    return (moment or now + datetime.timedelta(days=365)).timestamp()


def next_day(now):
    """Midnight after ``now`` here, in seconds since the epoch: every page shows the date."""
    day = timezone.localdate(now) + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time())).timestamp()
