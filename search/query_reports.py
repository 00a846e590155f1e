"""What the log of searches tells the newsroom: popular, rising and unanswered queries, and the plan items they touch."""

import datetime
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from campaigns.plans.models import PlanItem
from search.abbreviations import abbreviations
from search.models import SearchedQuery
from search.query_forms import fold_query
from search.text import folded_words

# Different spellings read for one report, the most frequent first.
MOST_SPELLINGS = 20_000
LISTED = 200
RISING_DAYS = 7
BEFORE_DAYS = 28
# Asked fewer times than this in a week, a query is no trend.
FEWEST_RISING = 3

# A query shown to other readers was asked this often, and always answered.
FEWEST_SHOWN = 3
SHOWN_DAYS = 30
MOST_SHOWN = 1_000
SHOWN_KEY, SHOWN_SECONDS = "search.popular", 300


@dataclass(slots=True)
class QueryRow:
    """One query, its spellings put together; ``growth`` is how many times as often as before it was asked."""

    query: str
    folded: str
    searches: int = 0
    unmet: int = 0
    clicks: int = 0
    results: int = 0
    growth: float = 0.0
    items: list = field(default_factory=list)

    @property
    def item_labels(self):
        """The plan items it is about, as one text."""
        return "; ".join(f"{item.label}. {item.name}" for item in self.items)

    @property
    def click_share(self):
        """Results opened per 100 searches."""
        return round(100 * self.clicks / self.searches) if self.searches else 0


def read_rows(since, until):
    """``{folded: QueryRow}`` of the days from ``since`` to ``until``, both included, most searched first.

    A row is written in the spelling most used; one with accents wins over one without.
    """
    spellings = (
        SearchedQuery.objects.filter(day__gte=since, day__lte=until)
        .values("folded", "query")
        .annotate(asked=Sum("searches"), missed=Sum("unmet"), opened=Sum("clicks"))
        .order_by("-asked", "query")
    )
    rows = {}
    for each in spellings[:MOST_SPELLINGS]:
        row = rows.setdefault(each["folded"], QueryRow(each["query"], each["folded"]))
        if row.query == row.folded != each["query"]:
            row.query = each["query"]
        row.searches += each["asked"]
        row.unmet += each["missed"]
        row.clicks += each["opened"]
    return dict(sorted(rows.items(), key=lambda pair: (-pair[1].searches, pair[0])))


def days_back(days, today=None):
    """First and last day of the ``days`` days that end today."""
    today = today or timezone.localdate()
    return today - datetime.timedelta(days=days - 1), today


def with_last_results(rows):
    """``rows`` with ``results`` as the latest search found them."""
    latest = {}
    found = SearchedQuery.objects.filter(folded__in=[row.folded for row in rows], searches__gt=0)
    for folded, results in found.order_by("day").values_list("folded", "results"):
        latest[folded] = results
    for row in rows:
        row.results = latest.get(row.folded, 0)
    return rows


def popular(days, today=None):
    """The queries asked most often in the last ``days`` days."""
    return with_last_results(list(read_rows(*days_back(days, today)).values())[:LISTED])


def unanswered(days, today=None):
    """Queries for which no piece held all the words, those that missed most often first."""
    rows = [row for row in read_rows(*days_back(days, today)).values() if row.unmet]
    rows.sort(key=lambda row: (-row.unmet, row.folded))
    return with_last_results(rows[:LISTED])


def rising(today=None):
    """Queries asked more often in the last week than in a week of the four before; new ones count as asked once."""
    since, until = days_back(RISING_DAYS, today)
    rows = [row for row in read_rows(since, until).values() if row.searches >= FEWEST_RISING]
    before = read_rows(since - datetime.timedelta(days=BEFORE_DAYS), since - datetime.timedelta(days=1))
    for row in rows:
        earlier = before[row.folded].searches if row.folded in before else 0
        row.growth = row.searches / max(earlier * RISING_DAYS / BEFORE_DAYS, 1)
    rows = sorted((row for row in rows if row.growth > 1), key=lambda row: (-row.growth, -row.searches, row.folded))
    return with_last_results(rows[:LISTED])


def popular_queries(prefix, limit=3):
    """Queries other readers may be shown, that go on from the folded ``prefix``, most asked first.

    Only what several searches asked and all of them found: a word nobody
    published is never repeated to others.
    """
    shown = cache.get(SHOWN_KEY)
    if shown is None:
        rows = read_rows(*days_back(SHOWN_DAYS)).values()
        shown = [(row.folded, row.query) for row in rows if row.searches >= FEWEST_SHOWN and not row.unmet][:MOST_SHOWN]
        cache.set(SHOWN_KEY, shown, SHOWN_SECONDS)
    return [query for folded, query in shown if folded.startswith(prefix) and folded != prefix][:limit]


class ItemMatcher:
    """Finds the plan items, of the plans in force, that a query is about."""

    def __init__(self, day=None):
        items = PlanItem.objects.in_force_on(day or timezone.localdate()).select_related("plan")
        self.items = [(item, padded(item.short_label), padded(item.text), keywords(item)) for item in items]
        self.meanings = {
            fold_query(term): [fold_query(each) for each in meanings] for term, meanings in abbreviations().items()
        }

    def items_of(self, folded, most=2):
        """The items whose keywords, short label or text hold the query or what it abbreviates, best first."""
        wordings = [folded, *self.meanings.get(folded, [])]
        scored = []
        for item, label, text, keys in self.items:
            score = max(self.score(wording, label, text, keys) for wording in wordings)
            if score:
                scored.append((-score, item.position, item.pk, item))
        return [item for *_order, item in sorted(scored, key=lambda each: each[:3])[:most]]

    @staticmethod
    def score(wording, label, text, keys):
        asked = f" {wording} "
        inside = [key for key in keys if key in asked]
        if asked in keys:
            return 4
        if inside:
            return 2 + max(map(len, inside)) / len(asked)
        return 1.5 if asked in label else 1 if asked in text else 0


def padded(text):
    """The folded words of ``text`` with a blank on either side, so that only whole words match."""
    return f" {' '.join(folded_words(text))} "


def keywords(item):
    """The item's keywords, each :func:`padded`."""
    return {padded(each) for each in item.keywords.split(",") if each.strip()}
