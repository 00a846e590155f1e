"""Text without what people leave out when they type: case, accents, marks of tone."""

import re
import unicodedata

from campaigns.plans.text import UNWANTED

# Combining marks: tones and the horn, breve and circumflex of letters, once a letter is taken apart.
MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
WORD = re.compile(r"[^\W_]+")
# Letters with a stroke do not come apart. Eth is what some old fonts and keyboards put for đ.
STROKES = "đðɖ"


def fold(text):
    """``text`` in lower case without any mark: ``Đổi mới`` → ``doi moi``.

    Old and new placement of tones (hoà, hòa), NFC and NFD meet, since every mark is gone.
    """
    apart = unicodedata.normalize("NFKD", UNWANTED.sub("", text).lower())
    bare = MARKS.sub("", apart)
    # Much faster than str.translate on text beyond ASCII, and all text of an archive goes through it.
    for letter in STROKES:
        bare = bare.replace(letter, "d")
    return bare


def words(text):
    """The words of ``text``, folded, in order; a document number comes apart: ``66/KH-UBND`` → 66, kh, ubnd."""
    return WORD.findall(fold(text))
