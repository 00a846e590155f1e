"""Words of a text, in the two forms that are searched: canonical (accented) and folded (bare letters)."""

import re
import unicodedata
from typing import NamedTuple

from .syllables import canonical_syllable, with_one_i

# Combining marks of Latin letters, and characters without width that word processors leave inside words.
INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
WORD = re.compile(rf"[^\W_]+(?:[{INSIDE}]+[^\W_]*)*")
NOT_LETTERS = re.compile(r"[\W_]+")
# Eth is what some old fonts and keyboards put for đ; ɖ is the lower case of the African Ɖ that looks like Đ.
STROKES = str.maketrans("ðɖ", "đđ")
# The latter of INSIDE, seen by nobody: a syllable is known without them.
JOINERS = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
SPELLED = STROKES | JOINERS
# Ten times the different words of a newspaper's archive; hostile text cannot fill the memory.
MOST_KEPT = 100_000
LONGEST_KEPT = 40


class Token(NamedTuple):
    """One word: ``text[start:end]`` is how it is written, whatever marks and joiners are in it."""

    start: int
    end: int
    canonical: str
    folded: str


class Remembered(dict):
    """``function`` of each word seen lately: an archive uses the same few thousand all over."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def __missing__(self, word):
        answer = self.function(word)
        if len(word) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = answer
        return answer


def canonical_word(word):
    """One word as it is stored: compatible characters, lower case, one spelling, letters and digits alone."""
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).lower()).translate(SPELLED)
    whole = NOT_LETTERS.sub("", canonical_syllable(letters))
    return whole or word


def folded_word(word):
    """A canonical word in bare letters."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word).replace("đ", "d")
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return with_one_i(unicodedata.normalize("NFC", bare)) or word


CANONICAL = Remembered(canonical_word)
FOLDED = Remembered(lambda word: folded_word(CANONICAL[word]))


def canonical_words(text):
    """The words of ``text`` in order, accented: ``Hoà-bình`` → hòa, bình."""
    return list(map(CANONICAL.__getitem__, WORD.findall(text)))


def folded_words(text):
    """The words of ``text`` in order, in bare letters: ``Đổi mới`` → doi, moi."""
    return list(map(FOLDED.__getitem__, WORD.findall(text)))


def canonical(text):
    """The accented words of ``text``, one space between."""
    return " ".join(map(CANONICAL.__getitem__, WORD.findall(text)))


def fold(text):
    """The bare words of ``text``, one space between: what was typed without accents meets what has them."""
    return " ".join(map(FOLDED.__getitem__, WORD.findall(text)))


def tokens(text):
    """Every word of ``text`` with its place."""
    return [Token(match.start(), match.end(), CANONICAL[match[0]], FOLDED[match[0]]) for match in WORD.finditer(text)]
