"""Marks in a text what a reader looked for, in the spelling of the text. Works on a ``search.question.Question``."""

import re
from bisect import bisect_left, bisect_right

from .document_numbers import document_numbers
from .words import CANONICAL, FOLDED, WORD, folded_word

# What may stand between two marked words for them to be marked as one.
JOINS = re.compile(r"[\s\-–./&,]{0,3}")
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
        words = WORD.findall(text)
        folded = [FOLDED[word] for word in words]
        hits = self.hits(words, folded)
        starts = places(text, words, max(hits, default=-1))
        found = [(starts[place], starts[place] + len(words[place]), what) for place, what in sorted(hits.items())]
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

        Each is ``[(part, is marked)]``; the beginning of the text when nothing of it stands there.
        """
        marks = self.marks(text[:LONGEST_TEXT])
        if not marks:
            end = cut_after(text, length) if len(text) > length else len(text)
            return [runs(text, [], 0, end)] if text.strip() else []
        starts = [mark[0] for mark in marks]
        ends = [mark[1] for mark in marks]
        seen, chosen = set(), []
        while len(chosen) < most:
            best = max(
                (window for window in windows(text, marks, starts, length, seen) if clear_of(window, chosen)),
                key=lambda window: (window[2], -window[0]),
                default=None,
            )
            if not best or (chosen and best[2] < 1):
                break
            chosen.append(best)
            first, last = bisect_left(starts, best[0]), bisect_right(ends, best[1])
            seen |= {what for mark in marks[first:last] for what in mark[2]}
        return [
            runs(text, [mark for mark in marks if start <= mark[0] and mark[1] <= end], start, end)
            for start, end, _worth in sorted(chosen)
        ]


def highlight(text, question, length=None, most=2):
    """Passages of ``text`` as lists of ``(part, is marked)``; one whole passage when ``length`` is None."""
    highlighter = Highlighter(question)
    return [highlighter.whole(text)] if length is None else highlighter.passages(text, length, most)


def places(text, words, last):
    """Where each word up to the one at ``last`` starts in ``text``."""
    starts, at = [], 0
    for word in words[: last + 1]:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


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


def windows(text, marks, starts, length, seen):
    """``(start, end, worth)`` of the passage around each mark; new words are worth 1, repeated and seen ones little."""
    for place, mark in enumerate(marks[:MOST_MARKS]):
        start = passage_start(text, mark[0], length)
        end = min(len(text), max(start + length, mark[1]))
        last = bisect_left(starts, end)
        inside = [each for each in marks[place:last] if each[1] <= end] or [mark]
        what = {each for held in inside for each in held[2]}
        longest = max(len(held[2]) for held in inside)
        worth = len(what - seen) + 0.3 * longest + 0.05 * len(inside)
        end = max(cut_after(text, end), inside[-1][1])
        yield start, end, worth if what - seen else 0.5


def clear_of(window, chosen):
    return all(window[0] >= other[1] or window[1] <= other[0] for other in chosen)


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
