"""Marks in a text what a reader looked for, in the spelling of the text. Works on a ``search.question.Question``."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from .document_numbers import document_numbers
from .in_place import in_place, ways
from .words import CANONICAL, WORD, folded_word

# What may stand between two marked words for them to be marked as one; a line ends a text, and what is said in it.
JOINS = re.compile(r"(?:[^\S\n]|[\-–./&,]){0,3}")
BLANKS = re.compile(" *")
TO_LAST_SENTENCE = re.compile(r".*(?:[.!?…:;\n]\s+|\n+)", re.DOTALL)
ELLIPSIS = "…"
# Passages come from the first so many characters and marks of a text.
LONGEST_TEXT = 20_000
MOST_MARKS = 40


class Highlighter:
    """The marks of one question, for any number of texts."""

    def __init__(self, question):
        terms = [term for term in question.terms if not term.is_stop or term.is_prefix]
        little = {term.folded for term in question.terms if term.is_stop and not term.is_prefix}
        if not terms and not question.phrases and not question.numbers:
            terms, little = list(question.terms), set()
        self.exact = {term.folded: term.canonical for term in terms if term.is_accented}
        self.folded = {term.folded for term in terms}
        self.prefixes = tuple(term for term in terms if term.is_prefix and len(term.folded) > 1)
        # What a slip may have meant, for texts that do not hold it as it was typed.
        self.instead = {
            tuple(reading.folded): term.folded
            for term in terms
            for reading in term.readings
            if reading.source == "spelling"
        }
        phrases = [tuple(reading.folded) for term in terms for reading in term.readings]
        phrases += [phrase.folded for phrase in question.phrases]
        spelled = [term.canonical for term in question.everything]
        phrases += [tuple(map(folded_word, run)) for run in question.abbreviations.expand(spelled)]
        bare = [term.folded for term in question.everything]
        phrases += [tuple(run) for run in question.abbreviations.folded.expand(bare)]
        self.numbers = {key for number in question.numbers for key in number.keys}
        phrases += [tuple(term.folded for term in words) for words in question.number_words]
        self.firsts = {}
        for run in dict.fromkeys(phrases):
            self.firsts.setdefault(run[0], []).append((run, [padded(word, before="") for word in run[1:]]))
        # How what is looked for may stand in a text.
        self.telling = {word: padded(word) for word in self.folded | self.firsts.keys()}
        self.beside = {word: padded(word) for word in little}
        self.bits = {}

    def marks(self, text):
        """``[(start, end, bits)]`` in order, not touching: places of ``text`` to mark, one bit for each word that is there."""
        # With a blank on either side of every word; what stands at a place of the text has the blank before it there.
        bare = f" {in_place(text)} "
        found = [
            (start, word_end(text, start), self.bit(what)) for start, what in sorted(self.hits(text, bare).items())
        ]
        if self.numbers:
            found += [
                (number.start, number.end, self.bit("number"))
                for number in document_numbers(text)
                if not self.numbers.isdisjoint(number.stored)
            ]
        return joined(text, sorted(found, key=lambda mark: mark[:2]))

    def bit(self, what):
        return self.bits.setdefault(what, 1 << len(self.bits))

    def hits(self, text, bare):
        """``{start of a word: which word of the question it is}``."""
        hits = {}
        alone, firsts = self.folded, self.firsts
        places = {word: starts(bare, looked_for) for word, looked_for in self.telling.items()}
        for start, word in sorted((start, word) for word, found in places.items() for start in found):
            if word in alone:
                hits[start] = word
            for run, others in firsts.get(word, ()):
                if not places.get(self.instead.get(run)):
                    hits.update(dict.fromkeys(run_starts(bare, start, word, others), run))
        for term in self.prefixes:
            if not places[term.folded]:
                hits.update(dict.fromkeys(self.begun(term, text, bare), term.folded))
        self.keep_exact(hits, text)
        if hits and self.beside:
            hits.update(self.little_beside(hits, bare))
        return hits

    def begun(self, term, text, bare):
        """Where words begin as an unfinished one does, with its accents if it has any."""
        return [
            start
            for start in starts(bare, (f" {term.folded}",))
            if not term.is_accented or word_at(text, start).startswith(term.canonical)
        ]

    def little_beside(self, hits, bare):
        """``{start: word}`` of the little words of the question next to what was found."""
        little = {start: word for word, looked_for in self.beside.items() for start in starts(bare, looked_for)}
        found = {}
        for one, other in pairwise(sorted({*hits, *little})):
            if (one in hits) != (other in hits) and next_start(bare, one) == other:
                start = one if other in hits else other
                found[start] = little[start]
        return found

    def keep_exact(self, hits, text):
        """Where a word stands with the accents typed, the same letters with others are not meant."""
        spelled = {start: word_at(text, start) for start, what in hits.items() if what in self.exact}
        exact = {hits[start] for start, word in spelled.items() if word == self.exact[hits[start]]}
        for start, word in spelled.items():
            if hits[start] in exact and word != self.exact[hits[start]]:
                del hits[start]

    def whole(self, text):
        """``text`` as ``[(part, is marked)]``."""
        return runs(text, self.marks(text), 0, len(text))

    def passages(self, text, length=200, most=2):
        """At most ``most`` parts of ``text``, each about ``length`` characters, that hold most of what was looked for.

        Each is ``[(part, is marked)]`` from one line, for each line is a text of its own; the beginning of the first
        when nothing of it stands there.
        """
        marks = self.marks(text[:LONGEST_TEXT])
        if not marks:
            line = text.strip().partition("\n")[0]
            return [runs(line, [], 0, cut_after(line, length))] if line else []
        left, seen, chosen = list(windows(text, marks, length)), 0, []
        while left and len(chosen) < most:
            best = max(left, key=lambda window: (window.worth(seen), -window.start))
            if chosen and best.worth(seen) < 1:
                break
            chosen.append(best)
            seen |= best.bits
            left = [window for window in left if window.start >= best.end or window.end <= best.start]
        chosen.sort(key=lambda window: window.start)
        return [runs(text, window.marks, window.start, window.end) for window in chosen]


def highlight(text, question, length=None, most=2):
    """Passages of ``text`` as lists of ``(part, is marked)``; one whole passage when ``length`` is None."""
    highlighter = Highlighter(question)
    return [highlighter.whole(text)] if length is None else highlighter.passages(text, length, most)


def padded(word, before=" "):
    """How a folded word may stand in a text :func:`in_place`, with blanks around it."""
    return tuple(f"{before}{way} " for way in ways(word))


def starts(bare, looked_for):
    """Where any of the padded words ``looked_for`` stands."""
    found = []
    for word in looked_for:
        at = bare.find(word)
        while at >= 0:
            found.append(at)
            at = bare.find(word, at + 1)
    return found


def run_starts(bare, start, word, others):
    """Where ``word`` and each of ``others`` stand when they follow each other from ``start``; else nothing."""
    found, end = [start], start + 1 + len(word)
    for looked_for in others:
        at = BLANKS.match(bare, end).end()
        if not bare.startswith(looked_for, at):
            return []
        found.append(at - 1)
        end = at + len(looked_for[0]) - 1
    return found


def next_start(bare, start):
    """Where the word behind the one at ``start`` stands."""
    return BLANKS.match(bare, bare.find(" ", start + 1)).end() - 1


def word_end(text, start):
    return WORD.match(text, start).end()


def word_at(text, start):
    """The word of ``text`` at ``start``, canonical."""
    return CANONICAL[WORD.match(text, start)[0]]


def joined(text, marks):
    """``marks`` with those side by side in one, which has the bits of all."""
    whole = []
    for start, end, bits in marks:
        if whole and (start <= whole[-1][1] or JOINS.fullmatch(text, whole[-1][1], start)):
            before = whole[-1]
            whole[-1] = (before[0], max(end, before[1]), before[2] | bits)
        else:
            whole.append((start, end, bits))
    return whole


@dataclass(slots=True)
class Window:
    """A passage that could be shown: where it is, its marks, the bits of their words, what it is worth beside these."""

    start: int
    end: int
    marks: list
    bits: int
    bonus: float

    def worth(self, seen):
        """New words are worth 1, repeated ones little, and where all are among ``seen`` next to nothing."""
        new = (self.bits & ~seen).bit_count()
        return new + self.bonus if new else 0.5


def windows(text, marks, length):
    """The :class:`Window` around each of the first marks; of two that begin at one place the first."""
    begins = [mark[0] for mark in marks]
    before = -1
    for mark in marks[:MOST_MARKS]:
        start = max(passage_start(text, mark[0], length), text.rfind("\n", 0, mark[0]) + 1)
        if start == before:
            continue
        before = start
        line_end = text.find("\n", mark[1])
        end = min(len(text) if line_end < 0 else line_end, max(start + length, mark[1]))
        first, last = bisect_left(begins, start), bisect_left(begins, end)
        inside = [each for each in marks[first:last] if each[1] <= end] or [mark]
        bits = most = 0
        for _start, _end, held in inside:
            bits |= held
            most = max(most, held.bit_count())
        bonus = 0.3 * most + 0.05 * len(inside)
        # Of two that hold the same a line of three words tells less.
        bonus += 0.2 * min(1.0, (end - start) / length)
        yield Window(start, max(cut_after(text, end), inside[-1][1]), inside, bits, bonus)


def passage_start(text, place, length):
    """The start of the sentence that holds ``place``, when that is near; else a word before it."""
    earliest = max(0, place - length // 2)
    before = TO_LAST_SENTENCE.match(text, earliest, place)
    if earliest == 0:
        return before.end() if before and place > length * 3 // 4 else 0
    if before:
        return before.end()
    blank = text.find(" ", place - min(length // 4, place), place)
    return blank + 1 if blank >= 0 else place


def cut_after(text, end):
    """``end``, moved back to the end of a word."""
    if end >= len(text) or text[end].isspace():
        return min(end, len(text))
    blank = text.rfind(" ", 0, end)
    return blank if blank > end - 40 and blank > 0 else end


def runs(text, marks, start, end):
    """The part of ``text`` from ``start`` to ``end`` in marked and plain pieces, with an ellipsis where text is left out."""
    found, at = [], start
    if start > 0:
        found.append((ELLIPSIS, False))
    for mark_start, mark_end, _bits in marks:
        if mark_start > at:
            found.append((text[at:mark_start], False))
        found.append((text[mark_start:mark_end], True))
        at = mark_end
    if end > at:
        found.append((text[at:end], False))
    if end < len(text):
        found.append((ELLIPSIS, False))
    return found
