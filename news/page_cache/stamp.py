"""One value that stands for everything readers can see; a page rendered under another value is out of date."""

import logging
import threading
import uuid

from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

logger = logging.getLogger(__name__)

KEY = "page_cache.stamp"

# The stamp last seen by the request that this thread answers, if it answers one.
_request = threading.local()


def current_stamp():
    """The stamp, a short text; None while the shared cache is away or keeps nothing: nothing may be kept then."""
    _request.stamp = stamp = read_stamp()
    return stamp


def stamp_of_request():
    """The stamp as this request last saw it: the parts of a page need not ask for it again, each on its own."""
    return getattr(_request, "stamp", None) if getattr(_request, "is_answered", False) else None


def read_stamp():
    try:
        cache = caches["shared"]
        stamp = cache.get(KEY)
        if stamp is None:
            cache.add(KEY, new_value(), None)
            stamp = cache.get(KEY)
        return stamp
    except Exception:
        # The drivers of caches raise errors of their own; readers only find the site slower.
        logger.exception("The shared cache does not answer; pages are rendered for each reader")
        return None


@receiver(request_started, dispatch_uid="page_cache_request_started")
def begin_request(**kwargs):
    _request.is_answered, _request.stamp = True, None


@receiver(request_finished, dispatch_uid="page_cache_request_finished")
def end_request(**kwargs):
    # Threads that answer no request live long, and would never see another stamp.
    _request.is_answered, _request.stamp = False, None


def write_new_stamp():
    """Put every page out of date."""
    _request.stamp = None
    try:
        caches["shared"].set(KEY, new_value(), None)
    except Exception:
        logger.exception("The shared cache does not answer; pages may be up to a minute old when it does again")


def new_value():
    return uuid.uuid4().hex
