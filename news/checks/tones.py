"""Where the tone mark of a Vietnamese syllable stands: pure functions.

Both places in use are right for open oa, oe and uy (hòa, hoà); anywhere else
there is one place only, and a mark beside it is a slip of the keyboard
(tòan, qủa, đựơc).
"""

import re
import unicodedata

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
WORD = re.compile(r"[^\W\d_]+")
SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?([aăâeêioôơuưy]{1,3})(ng|nh|ch|[cmnpt])?"
)
NUCLEI = frozenset(
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu iêu oa oă oe oi oai oay oao oeo oo ôi ơi ua uâ uê ui uô uơ "
    "uy uya uyê uyu uôi uây uao ưa ươ ưi ưu ươi ươu yê yêu".split()
)
MARKED = "ăâêôơư"
TWO_PLACES = ("oa", "oe", "uy")


def taken_apart(word):
    """``word`` without tone marks, and a list of ``(place, tone)``: ``"được"`` gives ``("đươc", [(2, nặng)])``."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", word):
        marks = unicodedata.normalize("NFD", letter)
        tones += [(len(letters), mark) for mark in marks if mark in TONES]
        letters.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)))
    return "".join(letters), tones


def places(bare):
    """Indexes at which the tone mark of the syllable ``bare`` may stand; empty when it is no Vietnamese syllable."""
    match = SYLLABLE.fullmatch(bare.lower())
    if not match or match[2] not in NUCLEI:
        return ()
    start, nucleus = match.start(2), match[2]
    marked = [index for index, letter in enumerate(nucleus) if letter in MARKED]
    if marked:
        return (start + marked[-1],)
    if match[3] or len(nucleus) == 3:
        return (start + (len(nucleus) - 1 if match[3] else 1),)
    if nucleus in TWO_PLACES:
        return (start, start + 1)
    return (start,)


def misplaced(word):
    """``word`` with its tone mark where it belongs; None when it is there already, or the word is not Vietnamese."""
    bare, tones = taken_apart(word)
    if len(tones) != 1:
        return None
    allowed = places(bare)
    place, tone = tones[0]
    if not allowed or place in allowed:
        return None
    right = allowed[-1]
    return unicodedata.normalize("NFC", bare[: right + 1] + tone + bare[right + 1 :])


def slips(text):
    """``{wrong: right}`` of the words in ``text`` whose tone mark is misplaced, in order."""
    found = {}
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        if word not in found and (right := misplaced(word)):
            found[word] = right
    return found


def styles(text):
    """Words with the mark on the first and on the second vowel of open oa, oe, uy: ``(["hòa"], ["thuỷ"])``."""
    first, second = {}, {}
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        bare, tones = taken_apart(word)
        allowed = places(bare)
        if len(tones) == 1 and len(allowed) == 2 and tones[0][0] in allowed:
            (first if tones[0][0] == allowed[0] else second)[word] = None
    return list(first), list(second)
