"""The search index on Elasticsearch 8: the same words, facets and order as the database's.

The words are made ready in Python, so the server needs nothing but its standard
tokenizer, lower case and shingles.
"""

import time
from collections import Counter

from elasticsearch import ApiError, TransportError, UnsupportedProductError
from elasticsearch.dsl import (
    Document,
    InnerDoc,
    Keyword,
    Long,
    MetaField,
    Object,
    Text,
    analyzer,
    token_filter,
)

from .base import CANDIDATES, Backend, Found
from .bulk import send
from .connection import alias_of, asking, translated
from .entries import entries_of
from .errors import UnavailableError
from .indices import Indices

NAME = "search"
WORDS = analyzer("words", tokenizer="standard", filter=["lowercase"])
PAIRS = analyzer(
    "pairs",
    tokenizer="standard",
    filter=[
        "lowercase",
        token_filter("pairs", type="shingle", min_shingle_size=2, max_shingle_size=2, output_unigrams=False),
    ],
)
# The last page of the longest list, and what was put in order before it.
LAST_RESULT = 12_000
# Values of one facet that are counted.
MOST_VALUES = 1_000
# Scores are floats of 24 bits: whole numbers are exact below this.
EXACT = 2**24
# What is read of an answer: the server writes no more than this.
ANSWERED = ["_shards.failed", "hits.total", "hits.hits.sort", "aggregations"]
# The longest number there is: a place for things that never expire.
NEVER = 2**62


def words():
    return Text(analyzer=WORDS, norms=False)


def folded():
    return Text(analyzer=WORDS, norms=False, fields={"pairs": Text(analyzer=PAIRS, norms=False, index_options="docs")})


class FacetFields(InnerDoc):
    """The values of each facet, by its name in ``search.documents.FACETS``."""

    column = Keyword(multi=True)
    kind = Keyword(multi=True)
    outlet = Keyword(multi=True)
    item = Keyword(multi=True)
    year = Keyword(multi=True)
    month = Keyword(multi=True)
    agency = Keyword(multi=True)
    audience = Keyword(multi=True)
    place = Keyword(multi=True)


class Searched(Document):
    """One thing; ``text`` and ``folded`` hold title, summary and body in one, the title alone stands beside them."""

    key = Keyword()
    checksum = Keyword()
    published = Long()
    expires = Long()
    facets = Object(FacetFields)
    title = words()
    title_folded = folded()
    text = words()
    folded = folded()

    class Meta:
        dynamic = MetaField("strict")

    class Index:
        settings = {
            "number_of_shards": 1,
            "refresh_interval": "1s",
            "max_result_window": LAST_RESULT,
            # Of something deleted, this long is remembered by which version: longer than any writer is held up.
            "index.gc_deletes": "1h",
        }


def bodies_of(documents):
    """``{key: body}`` of :class:`~search.documents.SearchDocument` s as they are sent."""
    entries = entries_of(documents)
    return {entry.key: body_of(document, entry) for document, entry in zip(documents, entries, strict=True)}


def body_of(document, entry):
    return {
        "key": entry.key,
        "checksum": entry.checksum,
        "published": entry.published,
        "expires": NEVER if entry.expires is None else entry.expires,
        "facets": {name: [value.replace("\n", " ") for value in values] for name, values in document.facets.items()},
        "title": entry.title,
        "title_folded": entry.title_folded,
        "text": entry.whole,
        "folded": entry.whole_folded,
    }


class ElasticsearchBackend(Backend):
    """Candidates, totals and facets in one request."""

    name = "elasticsearch"

    def __init__(self, index=None):
        self.index = index or alias_of(NAME)

    def apply(self, documents, gone, *, version, index=None):
        bodies = bodies_of(documents)
        return send(index or self.index, bodies, gone, version=version, is_alias=index is None and not self.is_named)

    @property
    def is_named(self):
        """Whether it was given an index of its own."""
        return self.index != alias_of(NAME)

    def checksums(self):
        return Indices(self.index, definition()).checksums()

    def find(self, want, likes=(), *, filters=None, facets=(), limit=CANDIDATES):
        query, least = weighed(want, likes)
        sort = ["_score", {"published": "desc"}, "key"]
        return self.answer(query, filters, facets, sort=sort, size=limit, min_score=least)

    def newest(self, want, *, filters=None, facets=(), start=0, after=None, size=20, skip=()):
        query = {"bool": conditions(want)}
        narrowed = [{"bool": {"must_not": [{"terms": {"key": list(skip)}}]}}] if skip else []
        if after:
            page = {"search_after": [after.published, after.key], "size": size}
        else:
            # Behind the last it counts to, the server only answers what is asked by place.
            page = {"from_": start, "size": size} if start + size <= LAST_RESULT else {"size": 0}
        sort = [{"published": "desc"}, "key"]
        found = self.answer(query, filters, facets, narrowed=narrowed, sort=sort, **page)
        if skip:
            found.total = self.total(want, filters=filters)
        return found

    def total(self, want, *, filters=None):
        return self.answer({"bool": conditions(want)}, filters, (), size=0).total

    def answer(self, query, filters, facets, *, narrowed=(), sort=None, **page):
        """The :class:`Found` of a query; filters narrow what is listed and each facet but their own.

        ``page`` says which of it is listed, in the server's own words.
        """
        chosen = {name: {"terms": {f"facets.{name}": list(values)}} for name, values in (filters or {}).items()}
        # All that is wanted of what is listed stands in the values it is sorted by.
        request = {"query": query, "stored_fields": "_none_", "track_total_hits": True, "filter_path": ANSWERED, **page}
        if facets:
            request["aggs"] = {name: facet_counts(name, chosen) for name in facets}
        if chosen or narrowed:
            request["post_filter"] = {"bool": {"filter": [*chosen.values(), *narrowed]}}
        if sort:
            request["sort"] = sort
        try:
            answer = asking().search(index=self.index, **request)
        except (ApiError, TransportError, UnsupportedProductError) as error:
            raise translated(error) from error
        if answer["_shards"]["failed"]:
            raise UnavailableError("A part of the index did not answer.", "red")
        counts = {name: counted(answer["aggregations"][name]) for name in facets}
        sorted_by = [hit["sort"] for hit in answer["hits"].get("hits", ())]
        return Found(
            answer["hits"]["total"]["value"],
            [key for *_rest, key in sorted_by],
            counts,
            [published for *_rest, published, _key in sorted_by],
        )


def definition():
    """``mappings`` and ``settings`` of an index."""
    return Searched._index.to_dict()


def facet_counts(name, chosen):
    others = [condition for facet, condition in chosen.items() if facet != name]
    values = {"terms": {"field": f"facets.{name}", "size": MOST_VALUES}}
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}} if others else values


def counted(answer):
    """``{value: count}`` of what :func:`facet_counts` asked for."""
    return {each["key"]: each["doc_count"] for each in answer.get("values", answer)["buckets"]}


def weighed(want, likes):
    """``(query, least score)`` for what is wanted, the most liked first.

    Neither more nor fewer are found than by :func:`conditions`; but put as one
    sum, in which each condition outweighs all likes together, the server adds
    up posting lists one after the other instead of asking each of them about
    every thing: a third of the time.
    """
    likes = dict(likes)
    condition = sum(likes.values()) + 1
    amounts = Counter(likes)
    amounts.update({clause: count * condition for clause, count in Counter(want.every).items()})
    wanted = len(want.every) + bool(want.some)
    if not wanted or amounts.total() + condition >= EXACT:
        return {"bool": {**conditions(want), "should": worth(likes)}}, None
    summed = worth(amounts)
    if want.some:
        # One condition: how many of them a thing holds must not count.
        summed.append({"constant_score": {"filter": enough_of(want), "boost": condition}})
    expired = {"range": {"expires": {"lte": int(time.time())}}}
    query = {"bool": {"should": summed, "must_not": [expired, *map(clause_query, want.without)]}}
    return query, condition * wanted


def worth(amounts):
    """Queries that add the amount of each :class:`~search.backends.base.Clause` to what holds it."""
    return [{"constant_score": {"filter": clause_query(clause), "boost": amount}} for clause, amount in amounts.items()]


def conditions(want):
    """A :class:`~search.backends.base.Want` as the parts of a ``bool`` query that give no score."""
    wanted = [clause_query(clause) for clause in want.every]
    if want.some:
        wanted.append(enough_of(want))
    wanted.append({"range": {"expires": {"gt": int(time.time())}}})
    return {"filter": wanted, "must_not": [clause_query(clause) for clause in want.without]}


def enough_of(want):
    return {"bool": {"should": [clause_query(clause) for clause in want.some], "minimum_should_match": want.least}}


def clause_query(clause):
    """A :class:`~search.backends.base.Clause` as a query. Words are values here, never syntax."""
    layer = "text" if clause.exact else "folded"
    if clause.in_title:
        layer = "title" if clause.exact else "title_folded"
    single = [run[0] for run, goes_on in clause.parts() if len(run) == 1 and not goes_on]
    queries = [{"terms": {layer: single}}] if single else []
    for run, goes_on in clause.parts():
        phrase = " ".join(run)
        if goes_on:
            looked_for = {"prefix": {layer: phrase}} if len(run) == 1 else {"match_phrase_prefix": {layer: phrase}}
            queries.append(looked_for)
        elif len(run) == 2 and not clause.exact:
            queries.append({"term": {f"{layer}.pairs": phrase}})
        elif len(run) > 1:
            queries.append({"match_phrase": {layer: phrase}})
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}
