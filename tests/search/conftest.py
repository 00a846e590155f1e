"""A real Elasticsearch for the tests that need one: its own, since some of them kill it."""

import contextlib
import os
import uuid

import pytest
from django.conf import settings

from search import breaker, freshness
from search.backends.connection import client
from tests.services.elasticsearch import Server


@pytest.fixture(scope="session")
def own_server():
    """One a test process, started when the first test asks; ``TEST_SEARCH_URL`` names a running one instead."""
    server = Server().start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def server_url(request):
    return os.environ.get("TEST_SEARCH_URL") or request.getfixturevalue("own_server").url


@pytest.fixture
def elasticsearch(server_url):
    """Search runs on Elasticsearch, with indices of this test alone; the value of the ``SEARCH`` setting."""
    with engine_on(server_url) as search:
        yield search


@pytest.fixture
def engine_at():
    """``with engine_at(url)``: search runs on the server there."""
    return engine_on


@contextlib.contextmanager
def engine_on(url):
    """Have search run on the server at ``url`` while a test lasts."""
    before = dict(settings.SEARCH)
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    settings.SEARCH.update(engine="elasticsearch", url=url, index_prefix=prefix)
    start_anew()
    yield settings.SEARCH
    start_anew()
    for name in client().indices.get(index=f"{prefix}-*", filter_path="*.aliases").body:
        client().indices.delete(index=name)
    settings.SEARCH.update(before)
    start_anew()


def start_anew():
    client.cache_clear()
    breaker.forget()
    freshness.forget()
