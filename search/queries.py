"""Answers to what readers ask: found by an engine, put in order and shown the same way whichever engine it was."""

import time

from search.answers import Answer, FacetValue, Result, Things
from search.backends.base import CANDIDATES, THINGS_A_CANDIDATE, Want
from search.backends.catalogue import catalogue
from search.documents import FACETS, listed_things
from search.engines import ask
from search.excerpts import excerpts_of
from search.facet_labels import label, labels
from search.models import Indexed
from search.places import Place
from search.question import parse
from search.ranking import Candidate, rank
from search.relaxation import stages
from search.spelling import did_you_mean, read
from search.wants import likes_of, want_of

# Values of one facet that are given, the most frequent first.
MOST_VALUES = 100
# What stands as typed in one of so many is no slip.
BEST = 3


def search(question, *, size=20, page=1, after=None, facets=True, highlight=True, backend=None):
    """The :class:`~search.answers.Answer` to a :class:`~search.question.Question`, its ``page``-th page of ``size``.

    Or the page behind the place ``after``: what came or went before it moves nothing. Without words it lists what passes the filters, newest first; without both it finds nothing. ``backend`` is asked
    in place of the engine in use. Raises ``BackendError`` when even the database gives no answer in time.
    """
    since = time.perf_counter()
    lexicon = catalogue().lexicon
    read_question = read(question, lexicon)
    asking = Asking(read_question, lexicon, size, page, after, FACETS if facets else ())
    if backend:
        found, engine, degraded = asking(backend), backend.name, False
    else:
        found, engine, degraded = ask(asking)
    places, total, counts, dropped, stage_question = found
    keys = [place.key for place in places[:size]]
    answer = Answer(
        question=question,
        total=total,
        results=results_of(keys, stage_question if highlight else None),
        facets=facet_values(counts, question.filters),
        relaxed=dropped,
        engine=engine,
        degraded=degraded,
        after=places[size - 1] if len(places) > size else None,
    )
    if page == 1 and after is None:
        answer.did_you_mean = better_query(read_question, lexicon, asking, backend)
    answer.took_ms = round((time.perf_counter() - since) * 1000, 1)
    return answer


class Asking:
    """One question as any engine is asked it; called with a backend."""

    def __init__(self, question, lexicon, size, page, after, facets):
        self.question, self.lexicon = question, lexicon
        # One more than is shown tells whether there is a next page.
        self.size, self.start, self.after = size + 1, (page - 1) * size, after
        self.facets = facets
        self.filters = {name: values for name, values in question.filters.items() if values}
        # What answers best, as it was looked at closely.
        self.best = []

    def __call__(self, backend):
        """``(places, total, facet counts, words dropped, question that found them)``."""
        if self.question.is_empty:
            return self.browse(backend)
        for stage in stages(self.question, self.lexicon):
            want = want_of(stage)
            if self.question.sort == "newest":
                found = self.newest(backend, want)
                ranked = []
            else:
                likes = likes_of(stage, self.lexicon)
                found = backend.find(want, likes, filters=self.filters, facets=self.facets, limit=self.most_candidates)
                close = candidates(found.keys, accents=stage.question.tells_accents)
                ranked = rank(stage.question, close, self.lexicon)
            if found.total:
                self.best = [each.candidate for each in ranked[:BEST]]
                by_date = self.question.sort == "newest"
                places = places_of(found) if by_date else self.page_of(backend, want, found, ranked)
                return places, found.total, found.facets, self.dropped(stage, ranked), stage.question
        return [], 0, {}, [], self.question

    def browse(self, backend):
        if not self.filters and not self.question.excluded:
            return [], 0, {}, [], self.question
        excluding = want_of(stages(self.question, self.lexicon)[0]) if self.question.excluded else Want()
        found = self.newest(backend, excluding)
        return places_of(found), found.total, found.facets, [], self.question

    @property
    def most_candidates(self):
        return min(CANDIDATES + self.lexicon.documents // THINGS_A_CANDIDATE, 2 * CANDIDATES)

    def newest(self, backend, want):
        page = {"start": self.start, "after": self.after, "size": self.size}
        return backend.newest(want, filters=self.filters, facets=self.facets, **page)

    def page_of(self, backend, want, found, ranked):
        """Places of the page: of those put in order, then of the rest by date."""
        begin = self.begin(ranked)
        page = [
            Place(each.candidate.published_at, each.key, number)
            for number, each in enumerate(ranked[begin : begin + self.size], start=begin + 1)
        ]
        missing = self.size - len(page)
        if missing and found.total > len(ranked):
            rest = backend.newest(
                want,
                filters=self.filters,
                start=max(begin - len(ranked), 0),
                after=self.after if self.after and self.after.number is None else None,
                size=missing,
                skip=[each.key for each in ranked],
            )
            page += places_of(rest)
        return page

    def begin(self, ranked):
        """How many of ``ranked`` come before the page; more than there are where it begins among the rest."""
        if self.after is None:
            return self.start
        if self.after.number is None:
            return len(ranked)
        there = (number for number, each in enumerate(ranked, start=1) if each.key == self.after.key)
        # Where that thing is gone, the one behind it has its number.
        return next(there, self.after.number - 1)

    def dropped(self, stage, ranked):
        """The words that the best found does not hold; what only parts a question from its answer is not missed."""
        if self.question.is_question or stage.name in ("all", "prefix"):
            return []
        asked = {term.canonical for term in stage.question.terms}
        if ranked:
            asked -= {term.canonical for term in ranked[0].missing}
        words = [term.canonical for term in self.question.terms if not term.is_stop]
        return [word for word in dict.fromkeys(words) if word not in asked]


def places_of(found):
    """The :class:`~search.places.Place` of each thing listed by date."""
    return [Place(at, key) for at, key in zip(found.published, found.keys, strict=True)]


def candidates(keys, *, accents):
    """What is looked at closely of each of ``keys``; without ``accents`` the longest text is not read with them."""
    columns = ["key", "title", "title_folded", "rest_folded", "numbers", "published", *(["rest"] if accents else [])]
    return [
        Candidate(
            key=key,
            title=title,
            title_folded=title_folded,
            rest="".join(rest),
            rest_folded=rest_folded,
            numbers=numbers.split(" "),
            published_at=published,
        )
        for key, title, title_folded, rest_folded, numbers, published, *rest in Indexed.objects.filter(
            key__in=keys
        ).values_list(*columns)
    ]


def results_of(keys, question):
    """The :class:`~search.answers.Result` of each of ``keys`` that readers may still see; marked where asked for."""
    listed = listed_things(keys)
    shown = {key: listed[key] for key in keys if key in listed}
    excerpts = excerpts_of({key: thing.title for key, thing in shown.items()}, question)
    things = Things(list(shown))
    return [
        Result(
            key=key,
            id=thing.pk,
            external_id=thing.external_id,
            kind=thing.kind,
            title=thing.title,
            url=thing.url,
            published_at=thing.published_at,
            title_runs=excerpts[key][0],
            passages=excerpts[key][1],
            things=things,
        )
        for key, thing in shown.items()
    ]


def facet_values(counts, filters):
    """``{name: [FacetValue]}``, the most frequent first; years and months newest first; what is chosen is always there."""
    known = labels()
    found = {}
    for name, values in counts.items():
        chosen = filters.get(name, ())
        every = {**dict.fromkeys(chosen, 0), **values}
        ready = [FacetValue(value, label(name, value, known), count, value in chosen) for value, count in every.items()]
        by_count = sorted(ready, key=lambda each: (not each.chosen, -each.count, each.label))[:MOST_VALUES]
        if name in ("year", "month"):
            by_count.sort(key=lambda each: each.value, reverse=True)
        else:
            by_count.sort(key=lambda each: (-each.count, each.label))
        found[name] = by_count
    return found


def better_query(question, lexicon, asking, backend):
    """A spelling that finds something, or None."""
    better = did_you_mean(question, lexicon, asking.best)
    if not better:
        return None
    meant = parse(better, filters=question.filters, abbreviations=question.abbreviations)
    want = want_of(stages(meant, lexicon)[0])

    def total(engine):
        return engine.total(want, filters=asking.filters)

    return better if (total(backend) if backend else ask(total)[0]) else None
