"""The search of one size measured on each engine: how fast it is filled, how large it is, how soon it answers."""

import os
import random
import statistics
import time
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from campaigns.plans.models import Plan
from campaigns.plans.periods import period_for
from news.loading import renew_statistics
from news.models import ContentPage
from search.abbreviations import abbreviations
from search.backends.bulk import send
from search.backends.connection import client, within
from search.backends.database import DatabaseBackend
from search.backends.elasticsearch import ElasticsearchBackend, bodies_of, definition
from search.coverage import engine, report
from search.documents import all_keys, documents_of
from search.models import Indexed
from search.outbox.warming import warm
from search.queries import search
from search.question import parse
from search.suggestions import suggest
from search.text import fold

QUERIES = 300
BATCH = 500


def searching():
    """Figures by name: the database always, Elasticsearch where ``SEARCH_URL`` names one."""
    queries = made_queries()
    found = fill_database()
    found |= asked("database", DatabaseBackend(), queries)
    found |= suggested(queries)
    if os.environ.get("SEARCH_URL"):
        settings.SEARCH.update(engine="elasticsearch", url=os.environ["SEARCH_URL"])
        index = f"bench-{os.getpid()}"
        client().indices.create(index=index, **definition())
        try:
            found |= fill_elasticsearch(index)
            found |= asked("elasticsearch", ElasticsearchBackend(index), queries)
            found |= covered(index)
        finally:
            client().indices.delete(index=f"{index}*")
    return found


def made_queries():
    """Parts of titles, one word to all of them, half of them without accents; the same for the same titles."""
    chance = random.Random(66)
    titles = list(ContentPage.objects.order_by("pk").values_list("title", flat=True))
    found = []
    for number in range(QUERIES):
        words = chance.choice(titles).split()
        size = min(chance.choice([1, 2, 2, 3, 4, 6, 12]), len(words))
        start = chance.randrange(len(words) - size + 1)
        query = " ".join(words[start : start + size])
        found.append(fold(query) if number % 2 else query)
    return found


def batches():
    keys = list(all_keys())
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def fill_database():
    """Every piece written into an empty index."""
    Indexed.objects.all().delete()
    backend, count, before = DatabaseBackend(), 0, database_size()
    began = time.perf_counter()
    for keys in batches():
        documents = documents_of(keys)
        backend.apply(documents, [], version=time.time_ns() // 1_000)
        count += len(documents)
    # As a rebuild ends.
    renew_statistics()
    rate = round(count / (time.perf_counter() - began))
    return {"database, indexed a second": rate, "database, index MB": round(database_size() - before)}


def database_size():
    """Megabytes in use."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_indexed')")
            return cursor.fetchone()[0] / 1e6
        cursor.execute(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return cursor.fetchone()[0] / 1e6


def fill_elasticsearch(index):
    count, began = 0, time.perf_counter()
    for keys in batches():
        bodies = bodies_of(documents_of(keys))
        send(index, bodies, [], version=1, is_alias=False)
        count += len(bodies)
    rate = round(count / (time.perf_counter() - began))
    client().indices.refresh(index=index)
    # As a rebuild ends.
    warm(ElasticsearchBackend(index))
    size = client().indices.stats(index=index)["indices"][index]["primaries"]["store"]["size_in_bytes"]
    return {"elasticsearch, indexed a second": rate, "elasticsearch, index MB": round(size / 1e6)}


def covered(prefix):
    """A year of the plan by month, counted by Elasticsearch in an index made as users make it."""
    settings.SEARCH["index_prefix"] = prefix
    call_command("search_rebuild", index=[engine.COUNTED], fresh=True, stdout=StringIO())
    if not engine.is_asked():
        raise SystemExit("Elasticsearch is not asked for coverage.")
    plan, year = Plan.objects.get(number="66/KH-UBND"), period_for("2024")
    report(plan, year, by="month")
    figures = timed("elasticsearch, coverage of a year", lambda _time: report(plan, year, by="month"), range(50))
    if not engine.is_asked():
        raise SystemExit("The database counted in place of Elasticsearch.")
    return figures


def asked(name, backend, queries):
    """Searches with facets and excerpts, each query once, after a few to warm up."""
    known = abbreviations()

    def ask(query):
        with within(30):
            search(parse(query, abbreviations=known), backend=backend)

    for query in queries[:20]:
        ask(query)
    return timed(f"{name}, search", ask, queries[20:])


def suggested(queries):
    typed = [query[:size] for query in queries[:60] for size in range(1, min(len(query), 14))]
    suggest("c")
    return timed("suggestions", suggest, typed)


def timed(name, call, values):
    took, cpu = [], []
    for value in values:
        began, worked = time.perf_counter(), time.process_time()
        call(value)
        cpu.append((time.process_time() - worked) * 1000)
        took.append((time.perf_counter() - began) * 1000)
    parts = statistics.quantiles(took, n=100)
    return {
        f"{name} p50, ms": round(parts[49], 1),
        f"{name} p95, ms": round(parts[94], 1),
        f"{name} p99, ms": round(parts[98], 1),
        f"{name}, CPU ms": round(statistics.mean(cpu), 1),
    }
