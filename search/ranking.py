"""Puts an engine's candidates in order, the same way for every engine. Pure.

An engine knows which pieces hold the words and roughly how well; what readers
notice (the words side by side, in the title, with the accents they typed) is
judged here, on the stored words of the few best.
"""

import math
from dataclasses import dataclass
from itertools import islice, product
from operator import attrgetter

from search.question import pairs
from search.text.document_numbers import typed_numbers
from search.text.indexed import BREAK

# What a word is worth with other accents than typed: found, but below.
OTHER_ACCENTS_TITLE = 0.45
OTHER_ACCENTS_REST = 0.12
# A bare word among accented ones is probably meant bare: "bóng ma".
OTHER_THAN_BARE = 0.85
PREFIX = 0.8
STOP = 0.3
# A query of more words than this is a sentence somebody remembers, not a topic.
TOPIC = 7
NUMBER_RARITY = 8.0
MOST_PHRASES = 12
# Of those, how many are looked for in the whole text too.
MOST_IN_REST = 3
YEAR = 365 * 86400.0


@dataclass(slots=True)
class Candidate:
    """A piece an engine proposes; texts are the stored words (:func:`search.text.indexed`), ``rest`` all but the title.

    ``score`` is the engine's own, on any scale, more is better; ``numbers`` the
    stored keys of documents; ``published_at`` seconds since 1970.
    """

    key: str
    score: float = 0.0
    title: str = ""
    title_folded: str = ""
    rest: str = ""
    rest_folded: str = ""
    numbers: frozenset | list | tuple = ()
    published_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score, and the terms of the question that it does not hold."""

    candidate: Candidate
    score: float
    missing: tuple = ()

    key = property(attrgetter("candidate.key"))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing noticed counts, beside the share of the words that are found (1)."""

    rest: float = 0.45
    pairs_title: float = 0.45
    pairs: float = 0.4
    phrase_title: float = 0.25
    phrase: float = 0.5
    phrase_accents: float = 0.3
    equal: float = 0.3
    shortness: float = 0.12
    engine: float = 0.35
    wrong_accents: float = 1.0
    fresh: float = 0.02


TOPIC_WEIGHTS = Weights()
SENTENCE_WEIGHTS = Weights(rest=0.6, pairs=0.9, engine=0.5)
QUESTION_WEIGHTS = Weights(rest=0.45, pairs=0.9, engine=0.5)


def rarity(term, lexicon):
    """How much a word tells: Robertson's idf, less for stop words."""
    return idf(lexicon.df(term.folded), lexicon.documents) * (STOP if term.is_stop else 1)


def idf(df, documents):
    df = min(df, documents)
    return math.log(1 + (documents - df + 0.5) / (df + 0.5))


class Wanted:
    """A term ready to be looked for in padded texts."""

    __slots__ = ("bare", "canonical", "folded", "is_accented", "is_prefix", "readings", "term", "weight")

    def __init__(self, term, weight, *, bare):
        self.term, self.weight = term, weight
        end = "" if term.is_prefix else " "
        self.is_prefix = term.is_prefix
        self.canonical, self.folded = f" {term.canonical}{end}", f" {term.folded}{end}"
        self.is_accented, self.bare = term.is_accented, bare
        self.readings = [
            (f" {' '.join(reading.canonical)} ", f" {' '.join(reading.folded)} ", reading.weight)
            for reading in term.readings
        ]

    def found(self, text, folded, other_accents):
        """How well a padded text holds the term: 1 as typed, 0 not at all."""
        best = 0.0
        if self.folded in folded:
            best = 1.0
            if self.is_accented:
                if self.canonical not in text:
                    best = other_accents
            elif self.bare and self.canonical not in text:
                best = OTHER_THAN_BARE
            if self.is_prefix and f"{self.folded} " not in folded:
                best *= PREFIX
        for canonical, bare, weight in self.readings:
            if weight > best and bare in folded:
                exact = not self.is_accented or canonical in text
                best = max(best, weight if exact else weight * (0.5 + other_accents / 2))
        return best


class Ranker:
    """What of one question is the same for every candidate."""

    def __init__(self, question, lexicon):
        everything = question.everything
        self.question = question
        self.is_accented = any(term.is_accented for term in everything)
        terms = list(question.terms)
        known = {term.folded for term in terms}
        in_phrases = {word for phrase in question.phrases for word in phrase.folded}
        terms += [term for term in everything if term.folded in in_phrases - known]
        self.wanted = [Wanted(term, rarity(term, lexicon), bare=self.is_accented) for term in terms]
        self.total = sum(wanted.weight for wanted in self.wanted) + NUMBER_RARITY * len(question.numbers) or 1.0
        self.accented = sum(wanted.weight for wanted in self.wanted if wanted.is_accented) or 1.0
        self.pairs = self.weighed_pairs(everything, lexicon)
        self.phrases = phrases(question, lexicon)
        short = question.abbreviations.folded.contract(question.folded.split())
        self.short = f" {' '.join(short)} "
        self.contracts = short != question.folded.split() or any(
            run in question.abbreviations.folded.shortest.values() for run in map(tuple, map(str.split, short))
        )
        size = len(everything)
        self.weights = QUESTION_WEIGHTS if question.is_question else SENTENCE_WEIGHTS if size > TOPIC else TOPIC_WEIGHTS

    def weighed_pairs(self, terms, lexicon):
        """``[(padded runs, share)]`` of the words side by side, in every reading."""
        read = {wanted.term.folded: wanted.term for wanted in self.wanted}
        spelled = {
            folded: [
                f"{folded}{'' if term.is_prefix else ' '}",
                *(f"{' '.join(each.folded)} " for each in term.readings),
            ]
            for folded, term in read.items()
        }
        known = {term.folded: rarity(term, lexicon) for term in terms}
        weighed = []
        for first, second in pairs(terms):
            seconds = spelled.get(second, [f"{second} "])
            runs = [f" {one.rstrip()} {other}" for one in spelled.get(first, [first]) for other in seconds]
            # Beside a stop word a pair says no more than its other word.
            weighed.append((runs, min(known[first], known[second])))
        total = sum(weight for _runs, weight in weighed) or 1.0
        return [(runs, weight / total) for runs, weight in weighed]

    def score(self, candidate, engine_score, newest):
        """``(score, terms missing)`` of one candidate; ``engine_score`` from 0 to 1."""
        weights = self.weights
        title, title_folded = f" {candidate.title} ", f" {candidate.title_folded} "
        rest, rest_folded = f" {candidate.rest} ", f" {candidate.rest_folded} "
        coverage = wrong = wrong_in_title = 0.0
        missing = []
        for wanted in self.wanted:
            here = wanted.found(title, title_folded, OTHER_ACCENTS_TITLE)
            right = here > OTHER_ACCENTS_TITLE
            if here == OTHER_ACCENTS_TITLE and wanted.is_accented:
                wrong_in_title += wanted.weight
            if here < weights.rest:
                there = wanted.found(rest, rest_folded, OTHER_ACCENTS_REST)
                right = right or there > OTHER_ACCENTS_REST
                here = max(here, there * weights.rest)
            elif not right:
                there = wanted.found(rest, rest_folded, OTHER_ACCENTS_REST)
                right = there > OTHER_ACCENTS_REST
            if not here:
                missing.append(wanted.term)
            elif wanted.is_accented and not right:
                wrong += wanted.weight
            coverage += wanted.weight * here
        for number in self.question.numbers:
            coverage += NUMBER_RARITY * self.number_found(number, candidate, title_folded)
        found = coverage / self.total - weights.wrong_accents * wrong / self.accented
        # What stands side by side there stands so for as much of it as has the accents typed.
        likeness = 1 - wrong_in_title / self.accented
        in_title = anywhere = 0.0
        for runs, weight in self.pairs:
            if any(run in title_folded for run in runs):
                in_title += weight * likeness
                anywhere += weight * likeness
            elif any(run in rest_folded for run in runs):
                anywhere += weight
        plain = title_folded.partition(f" {BREAK} ")[0] + " "
        phrase_title = phrase = accents = equal = 0.0
        for place, (folded, canonical, worth) in enumerate(self.phrases):
            if folded in title_folded:
                phrase_title, phrase = max(phrase_title, worth * likeness), max(phrase, worth * likeness)
                equal = max(equal, worth * likeness * (plain.rstrip() == folded.rstrip()))
                accents = max(accents, worth * (canonical in title))
            elif worth > phrase and place < MOST_IN_REST and folded in rest_folded:
                phrase, accents = worth, max(accents, worth * (canonical in rest))
        if self.contracts and not equal:
            shortened = f" {' '.join(self.question.abbreviations.folded.contract(plain.split()))} "
            if self.short in shortened:
                phrase_title = phrase = in_title = anywhere = likeness
                equal = likeness * (self.short == shortened)
        found += weights.pairs_title * in_title + weights.pairs * anywhere
        found += weights.phrase_title * phrase_title + weights.phrase * phrase
        found += weights.phrase_accents * accents + weights.equal * equal
        found += weights.shortness / (1 + 0.03 * plain.count(" "))
        found += weights.engine * engine_score
        found += weights.fresh / (1 + (newest - candidate.published_at) / YEAR)
        return found, tuple(missing)

    def number_found(self, number, candidate, title_folded):
        """1 for the exact number in the title, less for looser forms and for the body, 0 for none."""
        keys = number.keys
        if f"{number.number} " in title_folded:
            in_title = {key for found in typed_numbers(title_folded.split()) for key in found.stored}
            for place, key in enumerate(keys):
                if key in in_title:
                    return 1.0 if place == 0 else 0.8
        for place, key in enumerate(keys):
            if key in candidate.numbers:
                return 0.6 if place == 0 else 0.45
        return 0.0


def phrases(question, lexicon):
    """``[(padded folded, padded canonical, worth)]``: all that was typed as one phrase, then in its other readings."""
    # A word that may go on ends nothing: no blank behind it.
    end = "" if question.last_is_prefix else " "
    found = [(f" {question.folded}{end}", f" {question.canonical}{end}", 1.0)]
    readings = {term.folded: term.readings for term in question.terms if term.readings}
    choices = [choices_of(term, readings, lexicon) for term in question.everything]
    for choice in islice(product(*choices), MOST_PHRASES) if readings else ():
        folded = " ".join(word for words, _canonical, _worth in choice for word in words)
        canonical = " ".join(word for _folded, words, _worth in choice for word in words)
        found.append((f" {folded} ", f" {canonical} ", min(worth for _folded, _canonical, worth in choice)))
    return found


def choices_of(term, readings, lexicon):
    """What may stand for a word in a phrase: itself unless no piece has it, then its readings."""
    others = [(reading.folded, reading.canonical, reading.weight) for reading in readings.get(term.folded, ())]
    itself = [((term.folded,), (term.canonical,), 1.0)]
    return [*itself, *others] if lexicon.df(term.folded) or not others else others


def rank(question, candidates, lexicon):
    """``candidates`` as :class:`Ranked`, best first; equal ones newer first, then by key, so pages never mix."""
    if not candidates:
        return []
    ranker = Ranker(question, lexicon)
    best = max(max(candidate.score for candidate in candidates), 0) or 1.0
    newest = max(candidate.published_at for candidate in candidates)
    ranked = [
        Ranked(candidate, *ranker.score(candidate, max(candidate.score, 0) / best, newest)) for candidate in candidates
    ]
    return sorted(ranked, key=lambda each: (-each.score, -each.candidate.published_at, each.candidate.key))
