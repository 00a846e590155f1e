"""Numbers of official documents, however they are written: ``67/2014/NĐ-CP``, ``nghi dinh so 67``, ``67 nd cp``.

In running text only what is surely a number counts; a query is read generously.
"""

import re
from dataclasses import dataclass

from .words import Remembered, folded_words

KINDS = {
    "bao cao": "bc",
    "chi thi": "ct",
    "chuong trinh": "ctr",
    "cong dien": "cd",
    "cong van": "cv",
    "de an": "da",
    "huong dan": "hd",
    "ke hoach": "kh",
    "ket luan": "kl",
    "lenh": "l",
    "luat": "qh",
    "nghi dinh": "nd",
    "nghi quyet": "nq",
    "phap lenh": "ubtvqh",
    "phuong an": "pa",
    "qui che": "qc",
    "qui dinh": "qd",
    "quyet dinh": "qd",
    "thong bao": "tb",
    "thong tu": "tt",
    "thong tu lien tich": "ttlt",
    "to trinh": "ttr",
}
CODES = frozenset([*KINDS.values(), "gm", "giai", "nqlt", "qdtv", "vbhn", "qydd"])
ISSUERS = frozenset(
    "cp ttg ctn qh ubtvqh vpcp tw tu bcd hdnd ubnd ubmttq mttq bca bct bgddt bkhcn bkhdt bnnptnt bnv bng bqp btc btnmt "
    "btp btttt bvhttdl bxd byt bgtvt bldtbxh snv stp stttt stc sxd syt sgddt sldtbxh stnmt sct skhdt vp dct dvnd".split()
)
# A year stands between the number and its letters since 1996; earlier ones are cited with it as well.
YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
NUMBER = re.compile(
    r"(?<![\w/])(?P<number>\d{1,5})"
    r"(?:\s?/\s?(?P<year>19[4-9]\d|20\d\d))?\s?[/-]\s?"
    r"(?P<letters>[A-ZĐƯa-zđư][A-ZĐƯa-zđư0-9&]*(?:[-/][A-ZĐƯa-zđư][A-ZĐƯa-zđư0-9&]*)*)"
)
SPOKEN_NUMBER = re.compile(r"(?P<number>\d{1,5})(?:\s?/\s?(?P<year>19[4-9]\d|20\d\d))?(?![\w%]|[./,-]\d|\s?/)")
GLUED = re.compile(r"(?P<number>\d{1,5})(?P<letters>[a-z]{2,})")
GLUED_KIND = re.compile(r"(?P<kind>[a-z]{2,4})(?P<number>\d{1,5})")
CODE_WITH_DIGITS = re.compile(r"(?:qh|ubtvqh)\d{1,2}")
# Longer spoken kinds first: thông tư liên tịch is no thông tư.
SPOKEN = sorted((tuple(name.split()) for name in KINDS), key=len, reverse=True)
FIRST_OF_SPOKEN, LAST_OF_SPOKEN = {}, {}
for spoken_kind in SPOKEN:
    FIRST_OF_SPOKEN.setdefault(spoken_kind[0], []).append(spoken_kind)
    LAST_OF_SPOKEN.setdefault(spoken_kind[-1], []).append(spoken_kind)
# Characters of "thông tư liên tịch số ", marks apart and blanks to spare.
LONGEST_SPOKEN = 40
# A number between blanks, as a kind is followed by.
DIGITS = re.compile(r"(?<=[\s:])\d{1,5}(?!\d)")


@dataclass(frozen=True, slots=True)
class NumberKey:
    """A document's number: ``number`` without leading zeros, ``year`` or "", ``kind`` code or "", all ``letters`` or "".

    ``start`` and ``end`` tell its place: characters of the text it was found
    in, or words of a query.
    """

    number: str
    year: str = ""
    kind: str = ""
    letters: str = ""
    start: int = 0
    end: int = 0

    @property
    def keys(self):
        """What to look for, the exact form first, then looser ones: ``67x2014xndcp``, ``67xndcp``, ``67xnd``."""
        year = f"x{self.year}" if self.year else ""
        found = []
        for letters in dict.fromkeys(filter(None, [self.letters, self.kind])):
            if year:
                found.append(f"{self.number}{year}x{letters}")
            found.append(f"{self.number}x{letters}")
        if year and not self.letters:
            found.append(f"{self.number}{year}")
        return list(dict.fromkeys(found))

    @property
    def stored(self):
        """Every key it is found by."""
        year = [f"{self.number}x{self.year}"] if self.year else []
        return list(dict.fromkeys([*self.keys, *year]))


def kind_of(letters):
    """The kind a number's first letters tell, "" when none: ``QH15`` is a law."""
    bare = letters.rstrip("0123456789")
    return bare if bare in CODES or bare in {"qh", "ubtvqh"} else ""


def document_numbers(text):
    """The numbers ``text`` cites, in order: with their letters, or after their kind in words."""
    found = []
    if not any(map(text.__contains__, "0123456789")):
        return found
    spoken = spoken_numbers(text)
    for match in NUMBER.finditer(text):
        parts = folded_words(match["letters"])
        if not parts or not is_code(match["letters"], parts):
            continue
        kind = kind_of(parts[0])
        said = spoken.pop(match.start(), "")
        found.append(
            NumberKey(
                match["number"].lstrip("0") or "0",
                match["year"] or "",
                kind or said or parts[0],
                "".join(parts),
                match.start(),
                match.end(),
            )
        )
    for start, kind in spoken.items():
        if match := SPOKEN_NUMBER.match(text, start):
            number = match["number"].lstrip("0") or "0"
            found.append(NumberKey(number, match["year"] or "", kind, "", start, match.end()))
    return sorted(found, key=lambda key: key.start)


def is_code(letters, parts):
    """Whether what follows a number are letters of a document, not a unit: ``24/ngày``, ``5-CỬA``."""
    first, *rest = parts
    if kind_of(first):
        return bool(rest) or any(map(str.isdigit, first)) or letters[:1].isupper()
    # An official letter: 123/SNV-CCHC, 45/VPCP-KSTT.
    return bool(rest) and letters[:1].isupper() and (first in ISSUERS or rest[-1] in ISSUERS)


def spoken_numbers(text):
    """``{where a number starts: the kind said before it}``: nghị định 67, Quyết định số 06."""
    found = {}
    for match in DIGITS.finditer(text):
        before = folded_words(text[max(0, match.start() - LONGEST_SPOKEN) : match.start()])
        if before and before[-1] == "so":
            before.pop()
        if before and before[-1] in LAST_OF_SPOKEN:
            for spoken in LAST_OF_SPOKEN[before[-1]]:
                if tuple(before[-len(spoken) :]) == spoken:
                    found[match.start()] = KINDS[" ".join(spoken)]
                    break
    return found


def number_keys(text):
    """Every key of the numbers in ``text``, each once: what the index keeps."""
    return list(dict.fromkeys(key for number in document_numbers(text) for key in number.stored))


def typed_numbers(folded):
    """The numbers in the folded words of a query, by generous reading; ``start`` and ``end`` count words."""
    found = []
    place = 0
    while place < len(folded):
        key = typed_number(folded, place)
        if key:
            found.append(key)
        place = key.end if key else place + 1
    return found


def typed_number(folded, place):
    kind, start = kind_at(folded, place)
    start += bool(kind) and folded[start : start + 1] == ["so"]
    if start >= len(folded):
        return None
    number, letters = folded[start], ""
    if glued := GLUED.fullmatch(number):
        if not split_code(glued["letters"]):
            return None
        number, letters = glued["number"], glued["letters"]
    elif not kind and (glued := GLUED_KIND.fullmatch(number)) and glued["kind"] in CODES - {"qh"}:
        kind, number = glued["kind"], glued["number"]
    if not number.isascii() or not number.isdigit() or len(number) > 5:
        return None
    end = start + 1
    year = ""
    if not letters and end < len(folded) and YEAR.fullmatch(folded[end]):
        year, end = folded[end], end + 1
    elif (
        not letters and kind and folded[end : end + 1] == ["nam"] and YEAR.fullmatch("".join(folded[end + 1 : end + 2]))
    ):
        year, end = folded[end + 1], end + 2
    written, end = code_at(folded, end, letters)
    if not kind and not written and not year:
        return None
    if not kind and not written and (place or end < len(folded)):
        # 67/2014 alone may be a document; among words it is a date.
        return None
    return NumberKey(
        number.lstrip("0") or "0",
        year,
        kind_of_parts(written) or kind or "".join(written[:1]),
        "".join(written),
        place,
        end,
    )


def kind_at(folded, place):
    """The kind said at ``place``, in words or by its code, and where what follows starts."""
    for spoken in FIRST_OF_SPOKEN.get(folded[place], ()):
        if tuple(folded[place : place + len(spoken)]) == spoken:
            return KINDS[" ".join(spoken)], place + len(spoken)
    following = folded[place + 1 : place + 2]
    if folded[place] in CODES and following and (following[0].isdigit() or following == ["so"]):
        return folded[place], place + 1
    return "", place


def code_at(folded, place, glued=""):
    """The letters of a number from ``place`` on, as a list, and where they end."""
    parts = [glued] if glued else []
    while place < len(folded) and len(parts) < 4:
        word = folded[place]
        is_first = not parts
        if is_first and not (word in CODES or CODE_WITH_DIGITS.fullmatch(word) or split_code(word)):
            if not (word in ISSUERS and folded[place + 1 : place + 2]):
                break
        if not is_first and not (word in ISSUERS or CODE_WITH_DIGITS.fullmatch(word)):
            break
        parts.append(word)
        place += 1
    return parts, place


def kind_of_parts(parts):
    if not parts:
        return ""
    kind = kind_of(parts[0])
    return kind or (split_code(parts[0]) or ("",))[0]


def split_code_of(letters):
    """``khubnd`` as ("kh", "ubnd"); None when it is no code typed in one."""
    if kind_of(letters) and letters in CODES:
        return (letters,)
    for size in range(1, len(letters) - 1):
        if letters[:size] in CODES and letters[size:] in ISSUERS:
            return letters[:size], letters[size:]
    return (letters,) if CODE_WITH_DIGITS.fullmatch(letters) else None


SPLIT_CODES = Remembered(split_code_of)


def split_code(letters):
    return SPLIT_CODES[letters]
