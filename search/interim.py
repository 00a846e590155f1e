"""What the page, its feed and the API ask until the engines answer: the same shapes, from the first index."""

import time
from dataclasses import dataclass, field

from django.core.paginator import Paginator

from news.models import ContentPage
from search.finding import find


@dataclass(frozen=True, slots=True)
class Result:
    id: int
    external_id: str | None
    kind: str
    title: str
    url: str
    published_at: object
    title_runs: list
    passages: list
    object: object


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    question: object
    total: int
    results: list
    facets: dict = field(default_factory=dict)
    relaxed: list = field(default_factory=list)
    did_you_mean: str | None = None
    took_ms: float = 0.0
    engine: str = "database"
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: str
    text: str
    url: str
    runs: list


def search(question, *, size=20, page=1, after=None, facets=True, highlight=True, engine=None):
    since = time.perf_counter()
    pieces = find(question.typed) if question.typed else ContentPage.objects.public().newest()
    by = {"kind": "kind__in", "column": "column__slug__in", "outlet": "outlet__slug__in"}
    for name, values in question.filters.items():
        pieces = pieces.filter(**{by[name]: values}) if name in by else pieces.none()
    if question.sort == "newest":
        pieces = pieces.newest()
    paginator = Paginator(pieces.for_listing(), size)
    found = list(paginator.get_page(page)) if page <= paginator.num_pages else []
    results = [
        Result(
            each.pk,
            each.external_id,
            each.kind,
            each.title,
            each.url,
            each.published_at,
            [(each.title, False)],
            [[(each.summary, False)]],
            each,
        )
        for each in found
    ]
    took = (time.perf_counter() - since) * 1000
    return Answer(question, paginator.count if question.typed or question.filters else 0, results, took_ms=took)


def suggest(typed, limit=8):
    return [Suggestion("story", each.title, each.url, [(each.title, False)]) for each in find(typed)[:limit]]
