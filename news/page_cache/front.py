"""Has caches in front of the site (Varnish, or what speaks like it) drop what they keep when readers would see it changed.

Kept answers carry ``TAG`` in ``Cache-Tag``. It is one for the whole site, as the
stamp is: a change of one piece shows on many pages. The caches are those of
``WAGTAILFRONTENDCACHE``, read by Wagtail. Its app is not installed: its handlers
would send one more request for each address of the page that was published.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Event
from urllib.request import urlopen

from django.conf import settings
from django.core.cache import caches
from wagtail.contrib.frontend_cache.backends import HTTPBackend
from wagtail.contrib.frontend_cache.backends.http import PurgeRequest
from wagtail.contrib.frontend_cache.utils import get_backends

import jobs

from .stamp import current_stamp

TAG = "tin-cai-cach"
# The stamp that all caches in front were last told of.
TOLD = "page_cache.told"
PATIENCE = 2  # seconds
# Seconds between looks whether something was not told: the cache was away, or the process ended too early.
EVERY = 5

logger = logging.getLogger(__name__)
# One request at a time, beside the one that changed something; a process that ends finishes what it has begun.
worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="front-cache")
is_waiting = Event()


class FrontCacheError(Exception):
    """A cache in front was not told; says which and why."""


class TagBackend(HTTPBackend):
    """The cache at ``LOCATION``: it drops all that carries a tag in answer to one ``PURGE`` with that ``Cache-Tag``."""

    def purge_tag(self, tag):
        """Raises ``OSError`` or ``HTTPException`` when the cache does not answer, or refuses."""
        address = f"{self.cache_scheme}://{self.cache_netloc}/"
        urlopen(PurgeRequest(address, headers={"Cache-Tag": tag}), timeout=PATIENCE).close()


def register_job():
    if settings.WAGTAILFRONTENDCACHE:
        jobs.register("front_cache", EVERY, catch_up)


def tell_soon():
    """Have the caches told, without waiting for it. Call when the stamp is renewed."""
    if settings.WAGTAILFRONTENDCACHE and not is_waiting.is_set():
        is_waiting.set()
        worker.submit(tell_now)


def tell_now():
    # Lowered before the stamp is read: a change after that is told of anew.
    is_waiting.clear()
    try:
        tell(current_stamp())
    except Exception:
        logger.exception("A cache in front of the site still shows what was; it is told again in a few seconds")


def catch_up():
    """The recurring job. Raises :class:`FrontCacheError`, so that the job's state says what is wrong."""
    stamp = current_stamp()
    if stamp is not None:
        tell(stamp)


def tell(stamp):
    """Tell every cache, unless all know of ``stamp`` (None: not known, so they are told)."""
    if stamp is not None and caches["shared"].get(TOLD) == stamp:
        return
    troubles = []
    for name, backend in get_backends().items():
        try:
            backend.purge_tag(TAG)
        except (OSError, HTTPException) as error:
            troubles.append(f"{name}: {error}")
    if troubles:
        raise FrontCacheError("; ".join(troubles))
    if stamp is not None:
        caches["shared"].set(TOLD, stamp, None)
