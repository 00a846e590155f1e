"""Marks in a text what a reader looked for, in the spelling of the text. Works on a ``search.question.Question``."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from .document_numbers import document_numbers
from .words import CANONICAL, FOLDED, WORD, folded_word

# What may stand between two marked words for them to be marked as one; a line ends a text, and what is said in it.
JOINS = re.compile(r"(?:[^\S\n]|[\-–./&,]){0,3}")
WORDS_APART = re.compile(f"({WORD.pattern})")
SENTENCE_END = re.compile(r"[.!?…:;\n]\s+|\n+")
ELLIPSIS = "…"
# Passages come from the first so many characters and marks of a text.
LONGEST_TEXT = 20_000
MOST_MARKS = 40


class Highlighter:
    """The marks of one question, for any number of texts."""

    def __init__(self, question):
        terms = [term for term in question.terms if not term.is_stop or term.is_prefix]
        self.little = {term.folded for term in question.terms if term.is_stop and not term.is_prefix}
        if not terms and not question.phrases and not question.numbers:
            terms, self.little = list(question.terms), set()
        self.exact = {term.folded: term.canonical for term in terms if term.is_accented}
        self.folded = {term.folded for term in terms}
        self.prefixes = tuple(term for term in terms if term.is_prefix and len(term.folded) > 1)
        self.runs = [reading.folded for term in terms for reading in term.readings]
        self.runs += [phrase.folded for phrase in question.phrases]
        spelled = [term.canonical for term in question.everything]
        self.runs += [tuple(map(folded_word, run)) for run in question.abbreviations.expand(spelled)]
        bare = [term.folded for term in question.everything]
        self.runs += [tuple(run) for run in question.abbreviations.folded.expand(bare)]
        self.firsts = {}
        for run in dict.fromkeys(self.runs):
            self.firsts.setdefault(run[0], []).append(run)
        self.numbers = {key for number in question.numbers for key in number.keys}
        self.number_words = [tuple(term.folded for term in words) for words in question.number_words]
        for run in self.number_words:
            self.firsts.setdefault(run[0], []).append(run)
        self.telling = self.folded | self.firsts.keys()

    def marks(self, text):
        """``[(start, end, what)]`` in order, not touching: places of ``text`` to mark; ``what`` tells words apart."""
        # What stands between words, and words, by turns.
        parts = WORDS_APART.split(text)
        words = parts[1::2]
        hits = self.hits(words, list(map(FOLDED.__getitem__, words)))
        ends = list(accumulate(map(len, parts))) if hits else []
        found = [(ends[2 * place], ends[2 * place + 1], what) for place, what in sorted(hits.items())]
        if self.numbers:
            found += [
                (number.start, number.end, "number")
                for number in document_numbers(text)
                if not self.numbers.isdisjoint(number.stored)
            ]
        return joined(text, sorted(found, key=lambda mark: mark[:2]))

    def hits(self, words, folded):
        """``{place of a word: which word of the question it is}``."""
        hits = {}
        alone, firsts, telling = self.folded, self.firsts, self.telling
        for place in [place for place, word in enumerate(folded) if word in telling]:
            word = folded[place]
            if word in alone:
                hits[place] = word
            for run in firsts.get(word, ()):
                if tuple(folded[place : place + len(run)]) == run:
                    hits.update(dict.fromkeys(range(place, place + len(run)), run))
        for term in self.prefixes:
            if term.folded not in folded:
                hits.update(self.begun(term, words, folded))
        self.keep_exact(hits, words)
        if self.little:
            beside = [place for place in list(hits) for place in (place - 1, place + 1)]
            for place in beside:
                if 0 <= place < len(folded) and folded[place] in self.little:
                    hits.setdefault(place, folded[place])
        return hits

    def begun(self, term, words, folded):
        """The words that begin as an unfinished one does, with its accents if it has any."""
        return {
            place: term.folded
            for place, word in enumerate(folded)
            if word.startswith(term.folded)
            and (not term.is_accented or CANONICAL[words[place]].startswith(term.canonical))
        }

    def keep_exact(self, hits, words):
        """Where a word stands with the accents typed, the same letters with others are not meant."""
        exact = {
            what for place, what in hits.items() if what in self.exact and CANONICAL[words[place]] == self.exact[what]
        }
        for place, what in list(hits.items()):
            if what in exact and CANONICAL[words[place]] != self.exact[what]:
                del hits[place]

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
        left, seen, chosen = list(windows(text, marks, length)), set(), []
        while left and len(chosen) < most:
            best = max(left, key=lambda window: (window.worth(seen), -window.start))
            if chosen and best.worth(seen) < 1:
                break
            chosen.append(best)
            seen |= best.what
            left = [window for window in left if window.start >= best.end or window.end <= best.start]
        chosen.sort(key=lambda window: window.start)
        return [runs(text, window.marks, window.start, window.end) for window in chosen]


def highlight(text, question, length=None, most=2):
    """Passages of ``text`` as lists of ``(part, is marked)``; one whole passage when ``length`` is None."""
    highlighter = Highlighter(question)
    return [highlighter.whole(text)] if length is None else highlighter.passages(text, length, most)


def joined(text, marks):
    """``marks`` with those side by side in one; ``what`` becomes the set of all."""
    whole = []
    for start, end, what in marks:
        if whole and (start <= whole[-1][1] or JOINS.fullmatch(text, whole[-1][1], start)):
            before = whole[-1]
            whole[-1] = (before[0], max(end, before[1]), before[2] | {what})
        else:
            whole.append((start, end, frozenset([what])))
    return whole


@dataclass(slots=True)
class Window:
    """A passage that could be shown: where it is, its marks, the words they are of, what it is worth beside these."""

    start: int
    end: int
    marks: list
    what: frozenset
    bonus: float

    def worth(self, seen):
        """New words are worth 1, repeated ones little, and where all are among the set ``seen`` next to nothing."""
        new = len(self.what - seen)
        return new + self.bonus if new else 0.5


def windows(text, marks, length):
    """The :class:`Window` around each of the first marks; of two that begin at one place the first."""
    starts = [mark[0] for mark in marks]
    before = -1
    for mark in marks[:MOST_MARKS]:
        start = max(passage_start(text, mark[0], length), text.rfind("\n", 0, mark[0]) + 1)
        if start == before:
            continue
        before = start
        line_end = text.find("\n", mark[1])
        end = min(len(text) if line_end < 0 else line_end, max(start + length, mark[1]))
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        inside = [each for each in marks[first:last] if each[1] <= end] or [mark]
        what = frozenset().union(*[held[2] for held in inside])
        bonus = 0.3 * max(len(held[2]) for held in inside) + 0.05 * len(inside)
        # Of two that hold the same a line of three words tells less.
        bonus += 0.2 * min(1.0, (end - start) / length)
        yield Window(start, max(cut_after(text, end), inside[-1][1]), inside, what, bonus)


def passage_start(text, place, length):
    """The start of the sentence that holds ``place``, when that is near; else a word before it."""
    earliest = max(0, place - length // 2)
    ends = [match.end() for match in SENTENCE_END.finditer(text, earliest, place)]
    if earliest == 0:
        return ends[-1] if ends and place > length * 3 // 4 else 0
    if ends:
        return ends[-1] if ends[-1] <= place else earliest
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
    for mark_start, mark_end, _what in marks:
        if mark_start > at:
            found.append((text[at:mark_start], False))
        found.append((text[mark_start:mark_end], True))
        at = mark_end
    if end > at:
        found.append((text[at:end], False))
    if end < len(text):
        found.append((ELLIPSIS, False))
    return found
