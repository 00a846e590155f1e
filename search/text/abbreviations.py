"""Short forms and what they stand for, found either way: CCHC and cải cách hành chính.

The list is passed in, ``{term: (meaning, …)}`` as editors wrote it, so that one
list serves what is indexed and what is asked.
"""

from functools import cached_property, lru_cache

from .words import canonical_words, folded_words

# Numbers of quarters, terms, chapters: nobody counts further in Roman.
ROMAN = dict(
    zip(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv".split(),
        map(str, range(1, 26)),
        strict=True,
    )
)
ARABIC = {number: roman for roman, number in ROMAN.items()}
# i, v, x, vi, xi are words or letters as well: numbers only after one of these.
COUNTED = frozenset("quí khóa chương phần thứ kì hội kỉ lục hạng loại cấp khu vùng tập".split())
AMBIGUOUS = frozenset(["i", "v", "x", "vi", "xi"])


class Abbreviations:
    """A list of abbreviations made ready for reading many texts."""

    def __init__(self, meanings, words=canonical_words):
        """``meanings``: a mapping of each short form to its long ones; ``words`` takes them apart."""
        self.meanings = meanings
        self.runs = {}
        self.shortest = {}
        pairs = [
            (shorts, long)
            for term, longs in meanings.items()
            if (shorts := written_forms(words(term)))
            for long in map(tuple, map(words, longs))
            if long and long not in shorts
        ]
        for shorts, long in pairs:
            self.shortest.setdefault(long, shorts[-1])
            for short in shorts:
                if len(short) > 1:
                    self.shortest.setdefault(short, shorts[-1])
                self.add(short, [long, *(each for each in shorts if each != short)])
            self.add(long, shorts)
        # CSDLQG is cơ sở dữ liệu quốc gia, and so holds CSDL too.
        within = {long: self.expand(long) for _shorts, long in pairs}
        for shorts, long in pairs:
            for short in shorts:
                self.add(short, within[long])
        for alike in self.runs.values():
            alike.sort(key=lambda run: -len(run[0]))

    @cached_property
    def folded(self):
        """The same list for folded words."""
        return Abbreviations(self.meanings, folded_words)

    @cached_property
    def short_words(self):
        """Every short form written in one word."""
        return frozenset(word for run in self.shortest.values() for word in run)

    def add(self, run, others):
        alike = self.runs.setdefault(run[0], [])
        for known, found in alike:
            if known == run:
                found.extend(each for each in others if each not in found and each != run)
                return
        alike.append((run, [each for each in dict.fromkeys(others) if each != run]))

    def expand(self, words):
        """Runs of words that say the same as some run of ``words``, each once: to be indexed after a break."""
        found = {}
        runs = self.runs
        for place, word in enumerate(words):
            if word in runs:
                for run, others in runs[word]:
                    if len(run) == 1 or tuple(words[place : place + len(run)]) == run:
                        found.update(dict.fromkeys(others))
        return list(found)

    def contract(self, words):
        """``words`` with the longest long forms as their short ones: two texts that say the same become the same."""
        short, place = [], 0
        while place < len(words):
            for run, _others in self.runs.get(words[place], ()):
                if run in self.shortest and tuple(words[place : place + len(run)]) == run:
                    short.extend(self.shortest[run])
                    place += len(run)
                    break
            else:
                short.append(words[place])
                place += 1
        return short


def written_forms(words):
    """The ways to write a short form, as runs of words, in one word last: ``GD-ĐT`` is gd đt and gdđt."""
    return list(dict.fromkeys([tuple(words), ("".join(words),)])) if words else []


@lru_cache(maxsize=16)
def compiled(items):
    return Abbreviations(dict(items))


def ready(meanings):
    """``meanings`` as :class:`Abbreviations`, made once for the same list."""
    if isinstance(meanings, Abbreviations):
        return meanings
    return compiled(tuple((term, tuple(longs)) for term, longs in meanings.items()))


def expand(words, meanings):
    """What else canonical ``words`` say: abbreviations both ways, Roman numbers as Arabic ones and back."""
    return [*ready(meanings).expand(words), *other_numerals(words)]


def other_numerals(words):
    """``quý ii`` also says quý 2, ``khóa 13`` khóa xiii."""
    found = {}
    before = ""
    for word in words:
        if word in ROMAN and (before in COUNTED or word not in AMBIGUOUS):
            found[before, ROMAN[word]] = None
        elif word in ARABIC and before in COUNTED:
            found[before, ARABIC[word]] = None
        before = word
    return [run if run[0] else run[1:] for run in found]
