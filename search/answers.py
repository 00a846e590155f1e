"""What a search answers, whoever shows it: the page, the feed, the API."""

from dataclasses import dataclass, field
from datetime import datetime

# Text in pieces, each with whether it is one of the words looked for.
Runs = list[tuple[str, bool]]


@dataclass(slots=True)
class Result:
    """One thing found; ``object`` is the page or file itself, ready for a teaser."""

    id: int
    external_id: str | None
    kind: str
    title: str
    url: str
    published_at: datetime | None
    title_runs: Runs
    passages: list[Runs]
    object: object


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``value`` is what a filter takes, ``label`` what people read; ``chosen``, it is a filter now."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(slots=True)
class Answer:
    """A page of results.

    ``relaxed`` holds the words, as typed, that had to be dropped to find anything. ``after`` asks for the next page by
    key; empty on the last. ``degraded``: the engine that should answer did not, and the database did.
    """

    question: object
    total: int
    results: list[Result]
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)
    relaxed: list[str] = field(default_factory=list)
    did_you_mean: str | None = None
    took_ms: float = 0.0
    engine: str = ""
    degraded: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``kind`` is ``story``, ``item``, ``agency``, ``number`` or ``query``; a query has no ``url`` of its own."""

    kind: str
    text: str
    url: str
    runs: tuple
