"""Redis as the cache; when it does not answer the site is slower, not broken."""

import time

from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

# How long Redis is left alone after it failed, so that not every request waits for it.
REST_SECONDS = 10
SOCKET_SECONDS = 0.5
ASKED = ("add", "get", "set", "touch", "delete", "get_many", "set_many", "delete_many", "has_key", "incr", "clear")


class SpareCache(RedisCache):
    """``spare`` (a cache) answers while Redis does not."""

    def __init__(self, server, params):
        options = {"socket_timeout": SOCKET_SECONDS, "socket_connect_timeout": SOCKET_SECONDS}
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})
        self.rests_until = 0

    def ask(self, name, *args, **kwargs):
        """The answer of Redis to the method ``name``, or that of the spare cache."""
        if time.monotonic() >= self.rests_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except (RedisError, OSError):
                self.rests_until = time.monotonic() + REST_SECONDS
        return getattr(self.spare, name)(*args, **kwargs)


def asking(name):
    def method(self, *args, **kwargs):
        return self.ask(name, *args, **kwargs)

    return method


for _name in ASKED:
    setattr(SpareCache, _name, asking(_name))


class RedisOrMemory(SpareCache):
    """For what one process may keep by itself, such as how often someone has tried to sign in."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self.spare = LocMemCache("redis-spare", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


class RedisOrNothing(SpareCache):
    """For what all processes must agree on: nothing rather than something another does not know."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self.spare = DummyCache("redis-spare", {})
