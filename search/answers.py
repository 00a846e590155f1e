"""What a search answers, whoever shows it: the page, the feed, the API."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from search.documents import visible_things
from search.places import Place

# Text in pieces, each with whether it is one of the words looked for.
Runs = list[tuple[str, bool]]


class Things:
    """The pages and files of a list, fetched together when the first of them is wanted."""

    def __init__(self, keys):
        self.keys = keys

    @cached_property
    def by_key(self):
        return visible_things(self.keys)


@dataclass(slots=True)
class Result:
    """One thing found."""

    key: str
    id: int
    external_id: str | None
    kind: str
    title: str
    url: str
    published_at: datetime | None
    title_runs: Runs
    passages: list[Runs]
    things: Things = field(repr=False, compare=False)

    @property
    def object(self):
        """The page or file itself, ready for a teaser; None when it was withdrawn this very moment."""
        return self.things.by_key.get(self.key)


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

    ``relaxed`` holds the words, as typed, that had to be dropped to find anything. ``after`` is the place behind
    which the next page begins, None on the last. ``degraded``: the engine that should answer did not, and the database did.
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
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``kind`` is ``story``, ``item``, ``agency``, ``number`` or ``query``; a query has no ``url`` of its own."""

    kind: str
    text: str
    url: str
    runs: tuple
