"""One spelling for each Vietnamese syllable, wherever its tone mark was put.

``hoà`` and ``hòa``, ``qủa`` and ``quả``, ``kỹ`` and ``kĩ`` are the same
words; ``hỏi`` and ``hõi``, ``thúy`` and ``thúi`` are not.
"""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
# Breve, circumflex and horn make another letter; they stay with it and come before the tone.
LETTER_MARKS = "\u0302\u0306\u031b"
MARKS = re.compile("[\u0300-\u036f]+")
SYLLABLE = re.compile(
    "(?P<onset>ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|kh|ph|th|tr|ch|qu(?=[aăâeêioôơuưy])|[bcdđghklmnpqrstvx])?"
    "(?P<vowels>[aăâeêioôơuưy]{1,3})"
    "(?P<coda>ch|ng|nh|[cmnpt])?"
)
CARRIES_TONE = re.compile("[ăâêôơư]")


def canonical_syllable(letters):
    """``letters``, in lower case, with the tone where the old style puts it and ``i`` for a lone ``y``.

    What is no Vietnamese syllable comes back in NFC, otherwise as it was.
    """
    if letters.isascii():
        return with_one_i(letters)
    apart = MARKS.sub(in_order, unicodedata.normalize("NFD", letters))
    tones = [each for each in apart if each in TONES]
    whole = unicodedata.normalize("NFC", apart)
    if len(tones) != 1:
        return with_one_i(whole)
    [tone] = tones
    bare = unicodedata.normalize("NFC", apart.replace(tone, ""))
    parts = SYLLABLE.fullmatch(bare)
    if not parts:
        return whole
    place = parts.start("vowels") + tone_place(parts["vowels"], has_coda=bool(parts["coda"]))
    return unicodedata.normalize(
        "NFC", with_one_i(bare[: place + 1], rest=bare[place + 1 :]) + tone + bare[place + 1 :]
    )


def in_order(marks):
    """Marks of the letter before the mark of the tone, in whichever order they were typed."""
    return "".join(sorted(marks[0], key=lambda mark: mark not in LETTER_MARKS))


def tone_place(vowels, *, has_coda):
    """Index of the vowel that carries the tone."""
    marked = [match.start() for match in CARRIES_TONE.finditer(vowels)]
    if marked:
        return marked[-1]
    if len(vowels) == 2:
        return 1 if has_coda else 0
    return len(vowels) // 2


def with_one_i(letters, rest=""):
    """``kỹ`` is ``kĩ``: ``y`` alone after an onset is ``i``; never in ``uy``, ``ay``, ``ây`` nor by itself."""
    if rest or not letters.endswith("y") or len(letters) < 2:
        return letters
    parts = SYLLABLE.fullmatch(letters)
    return letters[:-1] + "i" if parts and parts["onset"] and parts["vowels"] == "y" else letters


# As newspapers write what is stored with i: after k, l, m and qu, and in công ty.
WITH_Y = {canonical_syllable(each): each for each in "kỳ ký kỷ kỹ kỵ lý mỹ quy quỳ quý quỷ quỹ quỵ".split()}


def usual_spelling(word, before=""):
    """A canonical word as it is mostly written: ``kĩ`` as kỹ, ``ti`` after công as ty."""
    if word == "ti" and before == "công":
        return "ty"
    return WITH_Y.get(word, word)
