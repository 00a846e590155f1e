"""A text in bare letters of which each stands where it stood: to find words in it without taking it apart.

Taking a text into words and folding each costs fifteen times as much.
"""

import codecs
import unicodedata

from .syllables import TONES, with_one_i
from .words import FOLDED, WORD, folded_word

ASCII = "".join(map(chr, range(128)))
VIETNAMESE = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)] + ["đ"]
LETTERS = "".join(each + each.upper() for each in VIETNAMESE if not each.isascii())
# What else newspapers write, none of it part of a word. As many as a byte has room for beside letters.
SIGNS = "“”‘’–—…•·°€«»\u00a0"
# Control characters stand in no text, line ends and tabs apart; NUL comes first or Python makes a slow table of this.
CHARACTERS = "\0\t\n\r" + "".join(each for each in ASCII if each.isprintable()) + LETTERS + SIGNS
TO_BYTES = codecs.charmap_build(CHARACTERS.ljust(256, "\ufffe"))
TO_BARE = bytes(ord(folded_word(each.lower())) if each.isalnum() else ord(" ") for each in CHARACTERS).ljust(256)


def in_place(text):
    """``text``, in NFC or not, as bare words in lower case with a blank for each other character, and as long.

    A lone ``y`` is still one (:func:`ways`). What is shorter bare is followed by blanks, what is longer is left out.
    """
    try:
        return codecs.charmap_encode(text, "strict", TO_BYTES)[0].translate(TO_BARE).decode("ascii")
    except UnicodeEncodeError:
        return word_by_word(text)


def word_by_word(text):
    """The same for any characters there are."""
    parts, at = [], 0
    for found in WORD.finditer(text):
        start, end = found.span()
        folded = FOLDED[found[0]]
        parts += " " * (start - at), (folded if len(folded) <= end - start else "").ljust(end - start)
        at = end
    return "".join(parts).ljust(len(text))


def ways(folded):
    """How a folded word may stand there: ``ki`` also as ky."""
    with_y = f"{folded[:-1]}y"
    return (folded, with_y) if folded.endswith("i") and with_one_i(with_y) == folded else (folded,)
