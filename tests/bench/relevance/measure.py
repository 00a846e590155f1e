"""Relevance on one database: the demo asked by the hand-written set, then thousands of stories by a generated one.

    python -m tests.bench.relevance.measure ANSWER.json   with SIZE stories and EACH queries a kind

Meant for an empty database of the test settings (DATABASE_URL); with SEARCH_URL
Elasticsearch is asked the same.
"""

import json
import os
import statistics
import sys
import time
from io import StringIO
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from news.loading import load
from news.loading.reading import Line
from search.abbreviations import abbreviations
from search.backends import database
from search.backends.connection import within
from search.backends.elasticsearch import ElasticsearchBackend
from search.queries import search
from search.question import parse
from tests.bench.relevance.corpus import corpus
from tests.bench.relevance.measures import measured
from tests.bench.relevance.queries import Asking, hand_written
from tests.bench.relevance.stories import line

SIZE, EACH = int(os.environ.get("SIZE", "10000")), int(os.environ.get("EACH", "100"))
PATIENCE = 30


def main(answer):
    # However busy the machine: how good answers are is measured, not how soon they come.
    database.TIME_LIMIT = PATIENCE
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    index()
    found = {name: {"hand-written": asked(backend, hand_written())} for name, backend in backends().items()}
    stories = corpus(SIZE)
    report = load(Line(story.key, line(number, story)) for number, story in enumerate(stories))
    if report.errors:
        raise SystemExit(f"Not loaded: {report.errors[:3]}")
    index()
    queries = Asking(stories).queries(EACH)
    for name, backend in backends().items():
        found[name]["generated"] = asked(backend, queries)
    answer.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


def index():
    """Bring every index in line with the database."""
    call_command("search_rebuild", fresh=True, stdout=StringIO())


def backends():
    """The engines there are, by name."""
    found = {connection.vendor: database.DatabaseBackend()}
    if settings.SEARCH["url"]:
        found["elasticsearch"] = ElasticsearchBackend()
    return found


def asked(backend, queries):
    """The table of ``queries`` put to ``backend``, with the milliseconds of a query and what was not answered first."""
    took, missed = [], []
    meanings = abbreviations()

    def keys(text):
        began = time.perf_counter()
        with within(PATIENCE):
            results = search(parse(text, abbreviations=meanings), size=20, facets=False, backend=backend).results
        took.append((time.perf_counter() - began) * 1000)
        return [result.external_id for result in results]

    table = measured(queries, keys)
    for query in queries:
        found = keys(query.text)
        if not found or found[0] not in query.answers:
            missed.append([query.kind, query.text, found[:3], sorted(query.answers)[:3]])
    places = statistics.quantiles(took, n=100)
    return {"table": table, "p50 ms": round(places[49], 1), "p95 ms": round(places[94], 1), "missed": missed}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
