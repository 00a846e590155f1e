"""How often one visitor may try: counted by the minute in the cache; without a cache nothing is counted."""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _

WINDOW = 60

logger = logging.getLogger(__name__)


def visitor_address(request):
    """The network address of the visitor: behind a proxy the one it has put last, which no visitor can write."""
    forwarded = request.headers.get("x-forwarded-for", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def too_often(name, key, limit):
    """Count one try of ``key``; whether it was one more than ``limit`` in this minute."""
    slot = f"throttle:{name}:{key}:{int(time.time() // WINDOW)}"
    try:
        cache.add(slot, 0, 2 * WINDOW)
        return cache.incr(slot) > limit
    except Exception:
        # The cache is away, or the count was dropped between the two lines.
        logger.warning("Tries of %s were not counted", name, exc_info=True)
        return False


def come_back_later():
    """429 in words, with the seconds to wait."""
    response = HttpResponse(
        _("Too many tries. Please wait a minute, then open the link again."),
        content_type="text/plain; charset=utf-8",
        status=429,
    )
    response["Retry-After"] = str(WINDOW)
    return response
