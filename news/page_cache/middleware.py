"""Answers readers from what is kept."""

import hashlib
from threading import Lock

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import Site
from wagtail.views import serve

from .entries import make_entry, may_keep
from .remembered import remembered
from .stamp import current_stamp

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
LONGEST_ADDRESS = 400
# Seconds a request waits for another that renders the same page before it renders it too.
PATIENCE = 10


class PageCache:
    """Stands before everything that knows who is asking; a signed-in person never meets it.

    One request renders while others for the same page wait for it. A page that
    can no longer be rendered is answered as it last was.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # A few hundred locks for all addresses: two that share one merely take turns.
        self.locks = [Lock() for _number in range(512)]

    def __call__(self, request):
        if not is_anonymous_reading(request):
            return self.get_response(request)
        stamp = current_stamp()
        if stamp is None:
            return self.get_response(request)
        pages, key = caches["pages"], key_of(request)
        entry = pages.get(key)
        if entry and entry.is_right(stamp):
            return entry.answer(request, stamp)
        lock = self.locks[hash(key) % len(self.locks)]
        waited = lock.acquire(timeout=PATIENCE)
        try:
            # Read again, and before rendering: what changes meanwhile has another stamp, and this page is out of date.
            stamp = current_stamp()
            entry = pages.get(key)
            if entry and entry.is_right(stamp):
                return entry.answer(request, stamp)
            return self.render(request, pages, key, entry, stamp)
        finally:
            if waited:
                lock.release()

    def render(self, request, pages, key, old, stamp):
        began = timezone.now()
        # The whole page is wanted, whatever this reader has of it.
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        response = self.get_response(request)
        request.META.update(conditions)
        if response.status_code >= 500 and old and old.is_spare():
            return old.answer(request, stamp)
        if stamp is None or not getattr(request, "page_is_kept", False) or not may_keep(response):
            return response
        entry = make_entry(response, stamp, began)
        # Longer than it is right: it may be wanted as a spare.
        pages.set(key, entry, settings.PAGE_CACHE_SPARE_SECONDS)
        # A cache in front that was told of a change meanwhile must not keep what was before it.
        return entry.answer(request, current_stamp())

    def process_view(self, request, view, args, kwargs):
        request.page_is_kept = view is serve or getattr(view, "page_is_kept", False)
        if request.page_is_kept:
            # Where ``Site.find_for_request`` itself keeps what it found.
            request._wagtail_site = remembered(f"site.{request.get_host()}", lambda: site_of(request))


def site_of(request):
    """The site asked for, with its front page as its own kind, from which every page is found."""
    site = Site.find_for_request(request)
    if site:
        site.root_page = site.root_page.specific
    return site


def key_of(request):
    """Where the page at this address, host and scheme included, is kept: a text any cache takes as a key."""
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return hashlib.blake2b(address.encode(), digest_size=20).hexdigest()


def is_anonymous_reading(request):
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )
