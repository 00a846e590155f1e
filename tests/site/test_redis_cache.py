"""Redis gone: slower, not broken."""

import time

import pytest
from django.core.cache import caches
from django.test import Client

from tests.site.processes import free_port


@pytest.fixture
def down(settings):
    """A Redis that is configured and not there."""
    address = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {
        "default": {"BACKEND": "config.redis_cache.RedisOrMemory", "LOCATION": address},
        "shared": {"BACKEND": "config.redis_cache.RedisOrNothing", "LOCATION": address},
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-test"},
    }


def test_what_one_process_keeps_is_kept_in_memory(down):
    cache = caches["default"]
    cache.set("a", 1, 60)
    assert (cache.get("a"), cache.add("a", 2), cache.incr("a"), cache.get_many(["a", "b"])) == (1, False, 2, {"a": 2})
    cache.delete("a")
    assert cache.get("a", "none") == "none"


def test_what_all_must_agree_on_is_not_kept(down):
    caches["shared"].set("stamp", 1)
    assert caches["shared"].get("stamp") is None


@pytest.mark.django_db
def test_pages_and_the_door_answer_and_throttling_goes_on(down):
    client, begun = Client(), time.monotonic()
    assert client.get("/").status_code == 200
    statuses = [client.post("/quan-tri/login/", {"username": "lan", "password": "sai"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert time.monotonic() - begun < 20
