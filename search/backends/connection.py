"""The one client to Elasticsearch, and its errors in our words."""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from elastic_transport import ConnectionTimeout
from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError

from .errors import MissingIndexError, RefusedError, UnavailableError

# Seconds. A reader waits no longer than this before the database answers instead.
ANSWER_WITHIN = 0.2
WRITE_WITHIN = 30
VERSION = "8."


@lru_cache(maxsize=1)
def client():
    """The shared client. It never tries again by itself: the outbox and the breaker decide that."""
    search = settings.SEARCH
    options = {}
    if search["api_key"]:
        options["api_key"] = search["api_key"]
    elif search["user"]:
        options["basic_auth"] = (search["user"], search["password"])
    if search["ca"]:
        options["ca_certs"] = search["ca"]
    return Elasticsearch(
        search["url"],
        request_timeout=WRITE_WITHIN,
        max_retries=0,
        retry_on_timeout=False,
        dead_node_backoff_factor=0,
        http_compress=False,
        connections_per_node=10,
        **options,
    )


_until = ContextVar("until", default=None)


@contextmanager
def within(seconds):
    """Everything :func:`asking` asks inside has ``seconds`` together."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def asking():
    """The client for a question somebody waits for; ``UnavailableError`` when the time :func:`within` gave is over."""
    until = _until.get()
    left = ANSWER_WITHIN if until is None else until - time.monotonic()
    if left <= 0:
        raise UnavailableError("It did not answer in time.", "slow")
    return client().options(request_timeout=left)


def alias_of(name):
    """The alias under which the index ``name`` is asked."""
    return f"{settings.SEARCH['index_prefix']}-{name}"


def forget_client(setting, **kwargs):
    """Tests change the address."""
    if setting == "SEARCH":
        client.cache_clear()


setting_changed.connect(forget_client, dispatch_uid="search_forget_client")


def translated(error):
    """The ``BackendError`` that says what an error of the client means."""
    if isinstance(error, UnsupportedProductError):
        return RefusedError("What answers is no Elasticsearch 8.", "version")
    if isinstance(error, ConnectionTimeout):
        return UnavailableError("It did not answer in time.", "slow")
    if isinstance(error, TransportError):
        return UnavailableError(f"It cannot be reached: {error.message}"[:300], "down")
    if isinstance(error, ApiError):
        return of_answer(error.status_code, error_type(error.body), reason(error.body))
    raise error


def of_answer(status, kind, said):
    """The ``BackendError`` for an answer with ``status``, the server's word for the error and its reason."""
    if kind in ("index_not_found_exception", "alias_not_found_exception") or "require_alias" in said:
        return MissingIndexError("The index is not there.")
    if kind == "cluster_block_exception":
        return UnavailableError("It accepts no writing: it is read-only or its disk is full.", "read-only")
    if kind == "search_phase_execution_exception" or kind == "no_shard_available_action_exception":
        return UnavailableError("A part of the index is not there (red).", "red")
    if status == 429:
        return UnavailableError("It is overloaded.", "overloaded")
    # Servers before 7.11 know no such header; later ones name the error.
    if kind == "media_type_header_exception" or status == 406:
        return RefusedError("It is of another version; 8.x is needed.", "version")
    if status in (401, 403):
        return RefusedError("It does not accept the user name, password or key.", "unauthorised")
    if status >= 500 or status == 408:
        return UnavailableError(f"It failed: {kind}", "failed")
    return RefusedError(f"{kind}: {said}"[:500])


def error_type(body):
    error = body.get("error") if isinstance(body, dict) else None
    return (error.get("type") or "") if isinstance(error, dict) else str(error or "")


def reason(body):
    error = body.get("error") if isinstance(body, dict) else None
    return (error.get("reason") or "") if isinstance(error, dict) else ""


def check_version():
    """Raise ``RefusedError`` when any node is of another major version (``GET /`` may be closed to us)."""
    try:
        nodes = client().options(request_timeout=2).cat.nodes(h="version", format="json")
    except (ApiError, TransportError, UnsupportedProductError) as error:
        raise translated(error) from error
    wrong = sorted({node["version"] for node in nodes if not node["version"].startswith(VERSION)})
    if wrong:
        raise RefusedError(f"It is version {', '.join(wrong)}; {VERSION}x is needed.", "version")
