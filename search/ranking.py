"""Puts an engine's candidates in order, the same way for every engine. Pure.

An engine knows which pieces hold the words and roughly how well; what readers
notice (the words side by side, in the title, with the accents they typed) is
judged here, on the stored words of the few best.
"""

import math
import re
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, product
from operator import attrgetter

from search.question import asking, content_terms, pairs
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
# Accented words up to which a piece with other accents comes after all that have them right.
FEW = 3
BELOW_ALL = 10.0
# Characters of a text that are looked at: ten long stories.
LONGEST_REST = 50_000
NUMBER_RARITY = 8.0
# What a document's number is worth where it stands exactly, and how much less in a looser form.
NUMBER_IN_TITLE = 1.0
NUMBER_IN_SUMMARY = 0.85
NUMBER_IN_REST = 0.6
NUMBER_AGAIN = 0.1
NUMBER_LOOSE = 0.2
# Characters of a summary.
LONGEST_SUMMARY = 1_000
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
    phrase_rest: float = 0.4
    phrase_rest_accents: float = 0.2
    equal: float = 0.3
    shortness: float = 0.12
    engine: float = 0.35
    wrong_accents: float = 1.0
    fresh: float = 0.02


TOPIC_WEIGHTS = Weights()
SENTENCE_WEIGHTS = Weights(rest=0.6, pairs=0.9, engine=0.5)
QUESTION_WEIGHTS = Weights(rest=0.45, pairs=0.9, engine=0.5)


def rarity(term, lexicon):
    """How much a word tells: Robertson's idf, less for stop words. One that no piece has tells what its readings do."""
    df = lexicon.df(term.folded) or max((min(map(lexicon.df, reading.folded)) for reading in term.readings), default=0)
    return idf(df, lexicon.documents) * (STOP if term.is_stop else 1)


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
        if self.is_accented:
            # First with its accents: what is found so needs no second look.
            best = 1.0 if self.canonical in text else other_accents if self.folded in folded else 0.0
        elif self.folded in folded:
            best = OTHER_THAN_BARE if self.bare and self.canonical not in text else 1.0
        if self.is_prefix and best and f"{self.folded} " not in folded:
            best *= PREFIX
        if best < 1.0 and self.readings:
            for canonical, bare, weight in self.readings:
                if weight > best and bare in folded:
                    exact = not self.is_accented or canonical in text
                    best = max(best, weight if exact else weight * (0.5 + other_accents / 2))
        return best


class Texts:
    """A candidate's texts with a blank on either side of every word; ``plain`` is the title as it stands."""

    __slots__ = ("plain", "rest", "rest_folded", "shortened", "title", "title_folded")

    def __init__(self, candidate):
        self.title, self.title_folded = f" {candidate.title} ", f" {candidate.title_folded} "
        self.rest = f" {candidate.rest[:LONGEST_REST]} "
        self.rest_folded = f" {candidate.rest_folded[:LONGEST_REST]} "
        self.plain = self.title_folded.partition(f" {BREAK} ")[0].rstrip() + " "
        self.shortened = ""

    @property
    def summary_folded(self):
        return self.rest_folded[:LONGEST_SUMMARY].partition(f"{BREAK} ")[0]

    def shorten(self, abbreviations):
        """Have the title with its long forms short as well: the same said either way is then the same."""
        self.shortened = f" {' '.join(abbreviations.contract(self.plain.split()))} "
        self.title_folded += f"{BREAK}{self.shortened}"


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
        # Of few words each must be the one typed; a sentence is recognised with a wrong accent in it.
        self.is_strict = sum(wanted.is_accented for wanted in self.wanted) <= FEW
        self.pairs = self.weighed_pairs(everything, lexicon)
        self.phrases = phrases(question, lexicon)
        self.whole = variants(everything, question, {}, lexicon)[0]
        short = question.abbreviations.folded.contract(question.folded.split())
        self.short = f" {' '.join(short)} "
        self.contracts = bool(set(short) & question.abbreviations.folded.short_words)
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
        answered = pairs(before_asking(terms) if self.question.is_question else terms)
        weighed = []
        for first, second in pairs(terms):
            seconds = spelled.get(second, [f"{second} "])
            runs = [f" {one.rstrip()} {other}" for one in spelled.get(first, [first]) for other in seconds]
            # Beside a stop word a pair says no more than its other word.
            weighed.append(((first, second), runs, min(known[first], known[second])))
        total = sum(weight for _pair, _runs, weight in weighed) or 1.0
        return [(runs, weight / total) for pair, runs, weight in weighed if pair in answered]

    def score(self, candidate, engine_score, newest):
        """``(score, terms missing)`` of one candidate; ``engine_score`` from 0 to 1."""
        weights = self.weights
        texts = Texts(candidate)
        covered, likeness, missing = self.coverage(candidate, texts)
        if self.contracts:
            texts.shorten(self.question.abbreviations.folded)
        paired, is_whole = self.pairs_found(texts, likeness)
        found = covered + paired + self.phrases_found(texts, likeness, is_whole)
        found += weights.shortness / (1 + 0.03 * texts.plain.count(" "))
        found += weights.engine * engine_score
        found += weights.fresh / (1 + (newest - candidate.published_at) / YEAR)
        return found, missing

    def coverage(self, candidate, texts):
        """``(share of the words found, share of the accents the title has right, terms missing)``."""
        most_in_rest = self.weights.rest
        covered = wrong = wrong_in_title = 0.0
        missing = []
        for wanted in self.wanted:
            here = wanted.found(texts.title, texts.title_folded, OTHER_ACCENTS_TITLE)
            is_right = here > OTHER_ACCENTS_TITLE
            if wanted.is_accented and here == OTHER_ACCENTS_TITLE:
                wrong_in_title += wanted.weight
            if not is_right:
                there = wanted.found(texts.rest, texts.rest_folded, OTHER_ACCENTS_REST)
                is_right = there > OTHER_ACCENTS_REST
                here = max(here, there * most_in_rest)
            if not here:
                missing.append(wanted.term)
            elif wanted.is_accented and not is_right:
                wrong += wanted.weight
            covered += wanted.weight * here
        for number in self.question.numbers:
            covered += NUMBER_RARITY * number_found(number, candidate, texts)
        share = covered / self.total - self.weights.wrong_accents * wrong / self.accented
        if wrong and self.is_strict:
            share -= BELOW_ALL
        return share, 1 - wrong_in_title / self.accented, tuple(missing)

    def pairs_found(self, texts, likeness):
        """``(what words side by side are worth, whether every pair stands somewhere)``; in the title as far as it has the accents typed."""
        in_title = in_rest = 0.0
        is_whole = True
        title, rest = texts.title_folded, texts.rest_folded
        for runs, share in self.pairs:
            if holds_any(title, runs):
                in_title += share
            elif holds_any(rest, runs):
                in_rest += share
            else:
                is_whole = False
        weights = self.weights
        return (weights.pairs_title + weights.pairs) * in_title * likeness + weights.pairs * in_rest, is_whole

    def phrases_found(self, texts, likeness, is_whole):
        """What all the words side by side are worth, and a title of nothing else.

        Without every pair somewhere the text need not be read for all of them in a row.
        """
        weights = self.weights
        worth = 0.0
        for share, spelled in self.phrases:
            worth += share * max(
                self.phrase_found(
                    texts, likeness, variant, (is_whole or len(self.phrases) > 1) and place < MOST_IN_REST
                )
                for place, variant in enumerate(spelled)
            )
        if self.question.is_question:
            worth = max(worth, self.phrase_found(texts, likeness, self.whole, is_whole))
        if texts.shortened and self.short in texts.shortened:
            whole = weights.equal * (self.short == texts.shortened)
            worth = max(worth, likeness * (weights.phrase_title + weights.phrase + whole))
        return worth

    def phrase_found(self, texts, likeness, variant, in_rest):
        folded, canonical, trust = variant
        weights = self.weights
        if folded in texts.title_folded:
            worth = likeness * (weights.phrase_title + weights.phrase)
            worth += weights.equal * likeness * (texts.plain.rstrip() == folded.rstrip())
            return trust * (worth + weights.phrase_accents * (canonical in texts.title))
        if in_rest and folded in texts.rest_folded:
            return trust * (weights.phrase_rest + weights.phrase_rest_accents * (canonical in texts.rest))
        return 0.0


def number_found(number, candidate, texts):
    """1 for the exact number in the title, less for looser forms, and less in the summary and the text; 0 for none."""
    for text, worth in ((texts.title_folded, NUMBER_IN_TITLE), (texts.summary_folded, NUMBER_IN_SUMMARY)):
        if f"{number.number} " in text:
            there = {key for found in typed_numbers(text.split()) for key in found.stored}
            if number.keys[0] in there:
                return worth
            if not there.isdisjoint(number.keys):
                return worth - NUMBER_LOOSE
    if there := set(candidate.numbers).intersection(number.keys):
        worth = NUMBER_IN_REST if number.keys[0] in there else NUMBER_IN_REST - NUMBER_LOOSE
        # Once it may only be listed among others; what is about it says so.
        return worth + NUMBER_AGAIN * (times_written(number, texts.rest_folded) > 1)
    return 0.0


def times_written(number, text):
    """How often a padded, folded text has ``number`` with its letters."""
    letters = re.compile(rf"(?:\d{{4}} )?{re.escape(number.kind)}")
    return sum(
        before[-1:] in ("", " ", "0") and bool(letters.match(after))
        for before, after in pairwise(text.split(f"{number.number} "))
    )


def before_asking(terms):
    """A question without the words at its end that only ask: any heading may have a "thế nào"."""
    asks, end = asking(terms), len(terms)
    while end - 1 in asks:
        end -= 1
    return terms[:end] or terms


def holds_any(text, runs):
    for run in runs:
        if run in text:
            return True
    return False


def phrases(question, lexicon):
    """``[(share, [(padded folded, padded canonical, trust)])]``: runs of words that may stand side by side.

    Most often the one run of all that was typed, first as typed, then in other
    readings; in a question what stands between the words that only ask.
    """
    readings = {term.folded: term.readings for term in question.terms if term.readings}
    groups = content_runs(question) if question.is_question else [question.everything]
    total = sum(map(len, groups))
    return [(len(group) / total, variants(group, question, readings, lexicon)) for group in groups if group]


def content_runs(question):
    """Runs of two words and more that a question is about; everything when there is none."""
    about = {term.folded for term in content_terms(question)}
    found = [
        tuple(run) for is_about, run in groupby(question.everything, lambda term: term.folded in about) if is_about
    ]
    return [run for run in found if len(run) > 1] or [question.everything]


def variants(terms, question, readings, lexicon):
    # A word that may go on ends nothing: no blank behind it.
    end = "" if question.last_is_prefix and terms[-1] is question.everything[-1] else " "
    folded, canonical = (" ".join(getattr(term, layer) for term in terms) for layer in ("folded", "canonical"))
    found = [(f" {folded}{end}", f" {canonical}{end}", 1.0)]
    if not any(term.folded in readings for term in terms):
        return found
    choices = [choices_of(term, readings, lexicon) for term in terms]
    for choice in islice(product(*choices), MOST_PHRASES):
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
