"""Vietnamese letters: the order of enumeration, folding for comparison, ASCII codes."""

import re
import unicodedata

# Enumeration follows the alphabet without its marks, except đ (Nghị định 30/2020/NĐ-CP, phụ lục I): no f, j, w, z.
ORDER = "abcdđeghiklmnopqrstuvxy"

_UPPER = "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"
UPPER = frozenset(_UPPER)
LOWER = frozenset(_UPPER.lower())


def _plain(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()


_FOLD = str.maketrans({letter: _plain(letter) for letter in _UPPER + _UPPER.lower()})


def fold(text: str) -> str:
    """Lower case without tones or marks, đ as d, dashes and spaces evened out. Only ever to compare, never to store."""
    return " ".join(re.sub(r"[–—−‐‑‒―]", "-", text.translate(_FOLD)).split())


def ascii_code(label: str) -> str:
    """The stored code of a printed label: đ is dd and d stays d; never folded otherwise ("đ.2" → "dd.2")."""
    code = label.replace("đ", "dd").replace("Đ", "DD").replace("(", "-").replace(")", "")
    return unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode()


def letter_ordinal(letter: str) -> int | None:
    """1 for a … 5 for đ, 6 for e, 7 for g; None for a letter that official texts do not number with."""
    place = ORDER.find(letter.lower())
    return place + 1 if place >= 0 else None


def first_letter(text: str) -> str:
    """The first letter or digit, past quotes and brackets."""
    for character in text[:12]:
        if character.isalnum():
            return character
    return ""


def starts_upper(text: str) -> bool:
    return first_letter(text) in UPPER


def is_capitals(text: str) -> bool:
    """True for a line in capitals (OCR may have missed a few letters)."""
    upper = sum(1 for c in text if c in UPPER)
    lower = sum(1 for c in text if c in LOWER)
    return upper >= 2 and upper >= 6 * lower
