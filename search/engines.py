"""Which engine answers: the one in use, else the database, soon enough that no reader notices."""

import logging

from django.conf import settings

from search.backends.connection import ANSWER_WITHIN, within
from search.backends.database import DatabaseBackend
from search.backends.elasticsearch import NAME, ElasticsearchBackend
from search.backends.errors import BackendError
from search.breaker import breaker_of
from search.freshness import answers_readers

logger = logging.getLogger(__name__)


def ask(work):
    """``(what work(backend) returns, the engine's name, whether it is not the one that should have answered)``.

    ``work`` is done by the engine in use, within ``ANSWER_WITHIN``; when that
    fails, is known to fail, or is too far behind, by the database. Raises
    ``BackendError`` when the database gives no answer either.
    """
    in_use = settings.SEARCH["engine"] == "elasticsearch"
    # The breaker last: what it lets through it expects to be asked.
    if in_use and answers_readers(NAME) and breaker_of(NAME).allows():
        backend = ElasticsearchBackend()
        try:
            with within(ANSWER_WITHIN):
                found = work(backend)
        except BackendError as error:
            breaker_of(NAME).failed(error)
            logger.warning("The database answers in place of Elasticsearch: %s", error)
        else:
            breaker_of(NAME).succeeded()
            return found, backend.name, False
    backend = DatabaseBackend()
    return work(backend), backend.name, in_use
