"""The marks that open a numbered part: Phần, Chương, Điều, I., 1., 1.1., a), đ), a.1), -, +, * and the like."""

import re
from dataclasses import dataclass

from .letters import first_letter, fold, is_capitals, letter_ordinal, starts_upper

VIETNAMESE_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
BULLETS = {
    **dict.fromkeys("-–—−‐‑‒―", "-"),
    "+": "+",
    "*": "*",
    **dict.fromkeys("•●∙·⦁", "•"),
    **dict.fromkeys("▪■□◦○►➢✓❖→♦◆", "▪"),
}
# How deep each style usually sits; a style met for the first time goes under what ranks before it.
RANKS = {
    "phần": 0, "chương": 1, "mục": 2, "điều": 3, "A": 4, "I": 5, "caps": 6, "nội dung": 7, "1": 8, "heading": 9,
    "a": 20, "i": 22, "(1)": 24, "*": 30, "-": 31, "+": 32, "•": 33, "▪": 34, "o": 35,
}  # fmt: skip
CLOSERS = {".": 0.0, "/": 0.1, "-": 0.2, ")": 0.5}

NAMED = re.compile(
    r"(?P<name>phần|chương|mục|điều|nội dung|nhiệm vụ|chủ đề|chuyên đề)\s+(?:thứ\s+|số\s+)?"
    r"(?P<number>[ivxlIVXL]{1,6}|\d{1,3}|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[A-ZĐ])"
    r"(?P<end>\s*[.:)/]|\s+[-–—−]|\s*$|\s+(?=\S))\s*",
    re.IGNORECASE,
)
COMPOUND = re.compile(
    r"(?P<path>(?:[IVX]{1,5}|\d{1,2}|[a-zđA-ZĐ])(?:\.(?:\d{1,2}|[a-zđ](?![a-zà-ỹ])))+)\s?(?P<end>[.):/]|[-–—−](?=\s)|(?=\s))\s*(?=[^\d\s])"
    r"|(?P<glued>[a-zđ]\d{1,2})\s?\)\s*(?=\S)"
)
ROMAN_MARK = re.compile(r"(?P<number>[IVXLivxl]{1,6})\s?(?P<end>[.)/]|[-–—−:](?=\s))\s*(?=\S)")
DIGIT_MARK = re.compile(r"(?P<number>\d{1,2})\s?(?P<end>[.)/]|[-–—−](?=\s)|\s[-–—−](?=\s))\s*(?=[^\d\s])")
LETTER_MARK = re.compile(r"(?P<letter>[a-zA-ZđĐ])\s?(?P<end>[.)/])\s*(?=\S)")
BRACKET_MARK = re.compile(r"\((?P<number>\d{1,2}|[a-zđ]|[ivx]{2,4})\)\s*(?=[^\s.,;:)])")
BULLET_MARK = re.compile(r"(?P<bullet>[-–—−‐‑‒―+*•●∙·⦁▪■□◦○►➢✓❖→♦◆])\s*(?=[^\s\d\-–—*+_=]|\d+[\s%.,])")
O_MARK = re.compile(r"o\s+(?=[A-ZĐÀ-Ỹ])")


@dataclass(frozen=True, slots=True)
class Marker:
    """``style`` names the kind of numbering; ``path`` is what is printed, cut at its dots ("a.1" → a, 1);
    ``ordinal`` its place among siblings, None for bullets; ``end`` where the text behind it begins."""

    style: str
    path: tuple[str, ...]
    ordinal: int | None
    end: int

    @property
    def printed(self) -> str:
        return ".".join(self.path)

    @property
    def is_bullet(self) -> bool:
        return self.ordinal is None

    @property
    def is_compound(self) -> bool:
        return len(self.path) > 1

    @property
    def rank(self) -> float:
        if self.is_compound:
            head = {"a": 20, "I": 5, "A": 4}.get(self.style.split(".")[0], 8)
            return head + len(self.path) * 0.1
        if self.style in RANKS:
            return RANKS[self.style]
        return RANKS[self.family] + CLOSERS.get(self.style[1:], 0)

    @property
    def family(self) -> str:
        """The style whatever closes the number: "1)" written once for "1." goes on with the same list."""
        return self.style[0] if self.style[1:] in CLOSERS else self.style


def roman_value(text: str) -> int | None:
    """4 for IV; None for letters that make no number."""
    text = text.upper()
    if not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[c] for c in text]
    return sum(-v if values[i + 1 : i + 2] and values[i + 1] > v else v for i, v in enumerate(values))


def find_markers(text: str) -> list[Marker]:
    """Every way to read the opening of a line, the likeliest first: "i)" is a letter or a small roman one."""
    first = text[0]
    if first in BULLETS:
        match = BULLET_MARK.match(text)
        return [Marker(BULLETS[first], ("",), None, match.end())] if match else []
    if first == "(":
        match = BRACKET_MARK.match(text)
        return [_bracketed(match)] if match else []
    if first == "o" and (match := O_MARK.match(text)):
        return [Marker("o", ("",), None, match.end())]
    if first in "pPcCmMđĐnN" and (match := NAMED.match(text)):
        return [marker] if (marker := _named(match, text)) else []
    if match := COMPOUND.match(text):
        return [marker] if (marker := _compound(match, text)) else []
    if first.isdigit():
        match = DIGIT_MARK.match(text)
        if not match:
            return []
        if match["end"] in "-–—−" and not starts_upper(text[match.end() :]):
            return []
        number = match["number"].lstrip("0") or "0"
        return [Marker("1" + _closer(match["end"]), (number,), int(number), match.end())]
    return _lettered(text)


def _bracketed(match: re.Match) -> Marker:
    number = match["number"]
    if number.isdigit():
        return Marker("(1)", (number,), int(number), match.end())
    if len(number) > 1:
        return Marker("i", (number,), roman_value(number) or 1, match.end())
    return Marker("a)", (number,), letter_ordinal(number) or 0, match.end())


def _named(match: re.Match, text: str) -> Marker | None:
    name, number, end = match["name"].lower(), match["number"], match["end"].strip()
    has_text = match.end() < len(text)
    part = name in ("phần", "chương", "mục")
    # "Điều 5 Luật Báo chí", "Mục tiêu", "Nội dung một cửa" are words of a sentence
    behind = text[match.end() :]
    opens = is_capitals(behind) or number.isupper() and starts_upper(behind)
    if has_text and not end and not (part and opens):
        return None
    if len(number) == 1 and number.islower():
        return None
    if not has_text and not part and name != "điều":
        return None
    folded = fold(number)
    if number.isdigit():
        ordinal = int(number)
    elif folded in VIETNAMESE_ORDINALS and len(number) > 1:
        ordinal = VIETNAMESE_ORDINALS[folded]
    else:
        ordinal = roman_value(number) or letter_ordinal(number)
    if ordinal is None or (name not in ("phần", "chương", "mục", "điều") and not number.isdigit()):
        return None
    style = name if part or name == "điều" else "nội dung"
    return Marker(style, (number if number.isdigit() or number.isupper() else str(ordinal),), ordinal, match.end())


def _compound(match: re.Match, text: str) -> Marker | None:
    path = (match["glued"][0], match["glued"][1:]) if match["glued"] else tuple(match["path"].split("."))
    behind = text[match.end() :]
    # "1.5 triệu" is a figure; a number without a dot behind it must open a sentence
    if not match["glued"] and not match["end"] and not first_letter(behind).isupper():
        return None
    if path[0].isdigit() and any(not p.isdigit() for p in path[1:-1]):
        return None
    last = path[-1]
    ordinal = int(last) if last.isdigit() else letter_ordinal(last)
    if not ordinal:
        return None
    path = tuple(p.lstrip("0") or "0" if p.isdigit() else p for p in path)
    head = (
        "1"
        if path[0].isdigit()
        else "I"
        if roman_value(path[0]) and path[0].isupper()
        else "A"
        if path[0].isupper()
        else "a"
    )
    return Marker(f"{head}.{len(path)}", path, ordinal, match.end())


def _lettered(text: str) -> list[Marker]:
    found = []
    roman = ROMAN_MARK.match(text)
    if roman and (value := roman_value(roman["number"])) and not _is_mixed(roman["number"]):
        style = "I" if roman["number"].isupper() else "i"
        if style == "I" or roman["end"] == ")":
            found.append(Marker(style, (roman["number"],), value, roman.end()))
    if letter := LETTER_MARK.match(text):
        character = letter["letter"]
        style = "A" if character.isupper() else "a"
        if style == "a" or letter["end"] != "." or text[letter.end() - 1] == " ":
            found.append(Marker(style + letter["end"], (character,), letter_ordinal(character) or 0, letter.end()))
    # one roman letter is likelier a letter, except I, V and X in capitals
    if len(found) == 2 and found[0].printed not in ("I", "V", "X"):
        found.reverse()
    return found


def _closer(end: str) -> str:
    return "-" if end.strip() in "-–—−" else end.strip()


def _is_mixed(text: str) -> bool:
    return not (text.isupper() or text.islower())
