"""How many requests an address may make in a minute, counted in the memory of the process.

No cache server is needed, so the limit holds when there is none. Each process
counts for itself: with two of them an address may get through twice as often.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from functools import wraps
from threading import Lock

from django.conf import settings

SECONDS = 60
# Addresses remembered at a time; the one that has been quiet longest is forgotten first.
MOST_ADDRESSES = 20_000


class Throttle:
    """Buckets of ``rate`` requests a minute, one for each address, filled evenly."""

    def __init__(self, rate, clock=time.monotonic):
        self.rate = rate
        self.clock = clock
        self.buckets = OrderedDict()
        self.lock = Lock()

    def wait(self, address):
        """Take one request from the bucket of ``address``: 0, or the whole seconds until the next may come."""
        now = self.clock()
        with self.lock:
            left, since = self.buckets.pop(address, (self.rate, now))
            left = min(self.rate, left + (now - since) * self.rate / SECONDS)
            wait = 0 if left >= 1 else math.ceil((1 - left) * SECONDS / self.rate)
            self.buckets[address] = (left if wait else left - 1, now)
            while len(self.buckets) > MOST_ADDRESSES:
                self.buckets.popitem(last=False)
        return wait

    def clear(self):
        with self.lock:
            self.buckets.clear()


def client_address(request):
    """Whom to count a request for: an IPv4 address or an IPv6 /64 network; None for this machine itself.

    A proxy in front is believed only where the settings say there is one, and
    then only the last address it added: those before it are the client's own word.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        text = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or text
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text[:64]
    if address.is_loopback:
        return None
    if address.version == 6:
        # A home or an office gets a whole network of them.
        return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def throttled(throttle, refuse):
    """Decorate a view: ``refuse(request, seconds)`` answers those who ask too often, with ``Retry-After``."""

    def decorate(view):
        @wraps(view)
        def limited(request, *args, **kwargs):
            address = client_address(request)
            seconds = throttle.wait(address) if address is not None else 0
            if not seconds:
                return view(request, *args, **kwargs)
            response = refuse(request, seconds)
            response.status_code = 429
            response["Retry-After"] = seconds
            response["Cache-Control"] = "no-store"
            return response

        return limited

    return decorate
