"""The figures of coverage as Elasticsearch counts them; equal to those of ``facts``.

There each piece is one small document with the keys of its items, so that the
documents under an item and all below it are distinct pieces by themselves, and
a parent is one filter. Which items a plan has, how they hang together and what
was removed is said in the question: changes to a plan need no new index.
"""

import datetime
from collections import Counter

from django.conf import settings

from campaigns.plans.models import Agency, Audience
from news.models import ColumnPage, OutletPage
from search.backends.connection import alias_of, asking, within
from search.backends.errors import BackendError, RefusedError, UnavailableError
from search.backends.indices import our_errors
from search.breaker import breaker_of
from search.freshness import is_complete

# Of each level of a question; beyond it the database answers.
MOST_VALUES = 10_000
ANSWER_WITHIN = 1
COUNTED = "coverage"
FIELDS = {"month": "month", "kind": "kind", "outlet": "outlet", "column": "column", "maker": "maker"}
LINK_FIELDS = {"agency": "agencies", "audience": "audiences"}
NAMED = {
    "outlet": (OutletPage, "slug"),
    "column": (ColumnPage, "slug"),
    "agency": (Agency, "code"),
    "audience": (Audience, "code"),
}
# Stands for "none" where a value is counted that a piece may lack.
NONE = "-"


def is_asked():
    """Whether Elasticsearch is to answer: it is in use, it answers, and nothing waits to be written to it."""
    return settings.SEARCH["engine"] == "elasticsearch" and is_complete(COUNTED) and breaker_of(COUNTED).allows()


def fill(shelves, buckets, *, splits=(), link=None, filters=None):
    """Put the counts of every item of ``shelves.tree`` and of the whole plan on ``shelves``, in one request.

    Arguments are those of ``facts``; with ``link`` the counts by it are put
    there too. Raises ``BackendError`` when nothing, or not all, can be said.
    """
    tree = shelves.tree
    if not tree.nodes:
        return
    spans = list(buckets.values())
    levels = [*(["month"] if len(buckets) > 1 or shelves.by == "month" else []), *splits]
    answer = ask(question(tree, spans[0].starts_on, spans[-1].ends_on, levels, link, filters))
    now, before = answer["now"], answer["before"]
    single = None if "month" in levels else next(iter(buckets))
    for pk, shelf in [(None, shelves.whole), *shelves.of.items()]:
        put(shelf, place(now, tree, pk), levels, single, shelves, link)
        moments = [part["latest"]["value"] for part in (place(now, tree, pk), place(before, tree, pk)) if part]
        latest = max((moment for moment in moments if moment is not None), default=None)
        # Milliseconds: enough to tell the day.
        shelf.latest = datetime.datetime.fromtimestamp(latest / 1000, datetime.UTC) if latest is not None else None


def question(tree, first, last, levels, link, filters):
    """The body of the request."""
    counts = spread(levels)
    if link:
        counts = {**counts, "link": {"terms": {"field": LINK_FIELDS[link], "size": MOST_VALUES}}}
    latest = {"latest": {"max": {"field": "moment"}}}
    conditions = [
        {"terms": {"items": [str(pk) for pk in tree.nodes]}},
        {"range": {"day": {"lte": last.toordinal()}}},
        *conditions_of(filters),
    ]
    return {
        "size": 0,
        "track_total_hits": False,
        "query": {"bool": {"filter": conditions}},
        "aggs": {
            "now": {"filter": {"range": {"day": {"gte": first.toordinal()}}}, "aggs": by_item(tree, counts | latest)},
            "before": {"filter": {"range": {"day": {"lt": first.toordinal()}}}, "aggs": by_item(tree, latest)},
        },
    }


def by_item(tree, inner):
    """``inner`` for the whole plan, for each item without others below (``leaf``) and for each with (``parent``)."""
    leaves = [str(pk) for pk, node in tree.nodes.items() if not node.children]
    parents = {
        str(pk): {"terms": {"items": [str(below) for below in node.subtree]}}
        for pk, node in tree.nodes.items()
        if node.children
    }
    found = {**inner, "leaf": {"terms": {"field": "items", "include": leaves, "size": len(leaves) or 1}, "aggs": inner}}
    if parents:
        found["parent"] = {"filters": {"filters": parents}, "aggs": inner}
    return found


def spread(levels):
    """Counts by each level within the one before it."""
    if not levels:
        return {}
    terms = {"field": FIELDS[levels[0]], "size": MOST_VALUES, "missing": NONE}
    return {"by": {"terms": terms, "aggs": spread(levels[1:])}}


def conditions_of(filters):
    found = []
    if filters and filters.kind:
        found.append({"term": {"kind": filters.kind}})
    for name, (model, unique) in NAMED.items():
        value = getattr(filters, name, None)
        if value in (None, ""):
            continue
        pks = (
            [value] if isinstance(value, int) else model.objects.filter(**{unique: value}).values_list("pk", flat=True)
        )
        found.append({"terms": {LINK_FIELDS.get(name, name): [str(pk) for pk in pks]}})
    return found


def ask(body):
    try:
        with within(ANSWER_WITHIN), our_errors():
            answer = asking().search(index=alias_of(COUNTED), **body)
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise UnavailableError("A part of the index did not answer.", "red")
    except BackendError as error:
        breaker_of(COUNTED).failed(error)
        raise
    breaker_of(COUNTED).succeeded()
    return answer["aggregations"]


def place(part, tree, pk):
    """What an answer says of the item ``pk``, of the whole plan for None; None where no piece has the item."""
    if pk is None:
        return part
    if tree.nodes[pk].children:
        return part["parent"]["buckets"][str(pk)]
    if "_leaf" not in part:
        part["_leaf"] = {bucket["key"]: bucket for bucket in part["leaf"]["buckets"]}
    return part["_leaf"].get(str(pk))


def put(shelf, found, levels, single, shelves, link):
    if found is None:
        return
    pieces, by_key = Counter(), Counter()
    for values, count in counted(found, levels):
        named = dict(zip(levels, values, strict=True))
        bucket = named.get("month", single)
        kind = named["kind"] if shelves.kind_place is not None else None
        maker = named["maker"] if shelves.maker_place is not None else None
        pieces[bucket, kind, maker] += count
        if shelves.by in named:
            by_key[named[shelves.by]] += count
    if link:
        by_key.update({value_of(link, bucket["key"]): bucket["doc_count"] for bucket in whole(found["link"])})
    shelf.pieces.update(pieces)
    shelf.by_key.update(by_key)


def counted(found, levels):
    """``((value of each level), pieces)`` for every combination that occurs."""
    if not levels:
        if found["doc_count"]:
            yield (), found["doc_count"]
        return
    for bucket in whole(found["by"]):
        value = value_of(levels[0], bucket["key"])
        for values, count in counted(bucket, levels[1:]):
            yield (value, *values), count


def whole(terms):
    """The buckets of a terms aggregation; ``RefusedError`` when there were more than were asked for."""
    if terms["sum_other_doc_count"]:
        raise RefusedError("There are too many values to be counted.")
    return terms["buckets"]


def value_of(name, key):
    """A value as the database gives it: text for months and kinds, else a key or None."""
    if name in ("month", "kind"):
        return key
    return None if key == NONE else int(key)
