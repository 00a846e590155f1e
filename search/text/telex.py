"""Telex as it comes out when no input method was on: ``cair cachs`` is cải cách. VNI likewise: ``ca3i ca1ch``."""

import re
import unicodedata

from .syllables import SYLLABLE, canonical_syllable

DOUBLE = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
VNI_MARKS = {"6": "\u0302", "7": "\u031b", "8": "\u0306"}
VOWELS = frozenset("aăâeêioôơuưyw")
VNI = re.compile(r"[a-z]+[0-9][a-z0-9]*")


def decoded(word):
    """Canonical syllables that the keys of ``word`` may have been meant to be; best first.

    Never the word itself. Some letters may have their marks already (``hôj``). The tone key may stand anywhere after the vowel, as
    people type it (``casch``), and ``w`` may mark a vowel it does not touch
    (``ddwowngf``, ``nuocws``).
    """
    if len(word) < 2 or len(word) > 10:
        return []
    found = vni(word) if VNI.fullmatch(word) else telex(word) if word.isalpha() else []
    return [each for each in dict.fromkeys(found) if each != word]


def telex(word):
    readings = [with_marks(word, "")]
    for place in range(len(word) - 1, 0, -1):
        if word[place] in TONES and not VOWELS.isdisjoint(word[:place]):
            readings.append(with_marks(word[:place] + word[place + 1 :], TONES[word[place]]))
    return [each for each in readings if each]


def with_marks(letters, tone):
    """``letters`` with doubled letters and ``w`` as marks, and ``tone`` on the vowel; "" when no syllable comes out."""
    for typed, meant in DOUBLE.items():
        letters = letters.replace(typed, meant)
    # Keys typed late: "dangd" is đang, "tieengs" tiếng, "congoo" công.
    if letters.endswith("d") and letters.startswith("d") and len(letters) > 2:
        letters = "đ" + letters[1:-1]
    if "w" not in letters:
        return toned(letters, tone)
    # Alone w is ư; behind a vowel, at whatever distance, it is a mark on it.
    return toned(letters.replace("w", "ư", 1), tone) or toned(with_horns(letters), tone)


def with_horns(letters):
    bare = letters.replace("w", "")
    for plain, marked in (("uo", "ươ"), ("ưo", "ươ"), ("uơ", "ươ"), ("o", "ơ"), ("u", "ư"), ("a", "ă")):
        if plain in bare:
            return bare.replace(plain, marked, 1)
    return bare


def toned(letters, tone):
    # "uơ" of one key: dduowcj types uow for ươ.
    if "uơ" in letters and not letters.endswith("uơ"):
        letters = letters.replace("uơ", "ươ")
    parts = SYLLABLE.fullmatch(letters)
    if not parts:
        return ""
    end = parts.end("vowels")
    return canonical_syllable(unicodedata.normalize("NFC", letters[:end] + tone + letters[end:]))


def vni(word):
    letters, tone = "", ""
    for each in word:
        if each in VNI_TONES:
            tone = VNI_TONES[each]
        elif each == "9":
            letters = letters.replace("d", "đ", 1)
        elif each in VNI_MARKS:
            letters = marked_by_digit(letters, VNI_MARKS[each])
        elif each.isdigit():
            return []
        else:
            letters += each
    syllable = toned(unicodedata.normalize("NFC", letters), tone)
    return [syllable] if syllable else []


def marked_by_digit(letters, mark):
    """The mark on the last vowel that takes it."""
    takers = {"\u0302": "aeo", "\u031b": "ou", "\u0306": "a"}[mark]
    if mark == "\u031b" and "uo" in letters:
        return letters.replace("uo", "ươ")
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in takers:
            return unicodedata.normalize("NFC", letters[: place + 1] + mark + letters[place + 1 :])
    return letters
