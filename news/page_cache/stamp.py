"""One value that stands for everything readers can see; a page rendered under another value is out of date."""

import logging
import uuid

from django.core.cache import caches

logger = logging.getLogger(__name__)

KEY = "page_cache.stamp"


def current_stamp():
    """The stamp, a short text; None while the shared cache is away or keeps nothing: nothing may be kept then."""
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


def write_new_stamp():
    """Put every page out of date."""
    try:
        caches["shared"].set(KEY, new_value(), None)
    except Exception:
        logger.exception("The shared cache does not answer; pages may be up to a minute old when it does again")


def new_value():
    return uuid.uuid4().hex
