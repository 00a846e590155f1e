"""From pasted or extracted text to lines: one Unicode form, nothing invisible, no page furniture."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from .letters import fold
from .tables import gather_cells

# Bullets that Word keeps in its symbol fonts (private use area).
SYMBOLS = str.maketrans({"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖"})

PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:trang|page)?\s*\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?|trang\s+\d{1,3}\s+(?:trên|of|/)\s+\d{1,3}",
    re.IGNORECASE,
)
SIGNATURE_STAMP = re.compile(
    r"(?:người ký|ký bởi|ngày ký|thời gian ký|chữ ký số|signed by|signature not verified|email|e-mail)\s*:",
    re.IGNORECASE,
)
MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*|__(?=\S)|(?<=\S)__|&nbsp;")
# Cc control, Cf format (zero width, direction, soft hyphen), Co private use, Cs lone surrogates
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ue000-\uf8ff\ud800-\udfff]"
)
SHORT = 90


@dataclass(frozen=True, slots=True)
class Line:
    """``gap``: how it is parted from the line before: "" directly, "blank" by blank lines, "page" by a page break."""

    number: int
    text: str
    gap: str = ""


def clean_text(text: str) -> str:
    """NFC, ``\\n`` line ends, no control, zero-width or direction characters; form feeds stay as page breaks.

    >>> clean_text("Kê\u0301 hoạch\u200b\\r\\nsố\u00a01")
    'Kế hoạch\\nsố 1'
    """
    text = re.sub(r"\r\n?|[\x0b\x85\u2028\u2029]", "\n", INVISIBLE.sub("", text.translate(SYMBOLS)))
    return unicodedata.normalize("NFC", re.sub(r"[^\S\n\t\f]", " ", text))


def source_lines(text: str) -> list[str]:
    """The lines that warnings count, 1-based: the admin page numbers the same ones."""
    return clean_text(text).split("\n")


def page_lines(text: str) -> list[Line]:
    """Lines with text in them, page numbers, running headers and signature stamps left out."""
    raw = gather_cells(source_lines(text))
    dropped = _furniture(raw)
    lines, gap = [], ""
    for number, line in enumerate(raw, 1):
        if "\f" in line or number in dropped:
            gap = "page"
        if number in dropped:
            continue
        stripped = MARKUP.sub("", line.replace("\f", " ")).strip(" ")
        # tabs part the cells of a pasted table; fewer are only space after a number
        if stripped.count("\t") < 2 or not re.search(r"\S\s*\t\s*\S", stripped):
            stripped = stripped.replace("\t", " ").strip()
        if not stripped:
            gap = gap or "blank"
            continue
        lines.append(Line(number, stripped, gap))
        gap = ""
    return _single_spaced(lines)


def _furniture(raw: list[str]) -> set[int]:
    """Numbers of the lines that belong to the page, not to the text."""
    numbers = {}
    for number, line in enumerate(raw, 1):
        stripped = line.strip()
        if 0 < len(stripped) <= 20 and PAGE_NUMBER.fullmatch(stripped):
            page = re.search(r"\d+", stripped)[0]
            # "06" alone is the end of "Đề án 06", cut by a narrow column
            if not page.startswith("0"):
                numbers[number] = int(page)
    dropped = {n for n, _page in _increasing(numbers)}
    edges = dropped | {n for n, line in enumerate(raw, 1) if "\f" in line}
    headers = _running_headers(raw, edges)
    stamps = {n for n, line in enumerate(raw[:60], 1) if SIGNATURE_STAMP.match(line.strip())}
    return dropped | headers | stamps


def _increasing(numbers: dict[int, int]) -> list[tuple[int, int]]:
    """Page numbers only grow, or begin again with an attached text; a lone figure out of step is text."""
    kept, last = [], 0
    for number, page in numbers.items():
        if last < page <= last + 3 or not kept or page <= 2:
            kept.append((number, page))
            last = page
    return kept


def _running_headers(raw: list[str], edges: set[int]) -> set[int]:
    """Short lines beside a page edge that come back, figures aside, at another edge."""
    beside = {}
    for edge in edges:
        for step in (-1, 1):
            number, walked = edge + step, 0
            while 1 <= number <= len(raw) and walked < 3 and not raw[number - 1].strip(" \f"):
                number, walked = number + step, walked + 1
            if 1 <= number <= len(raw) and number not in edges:
                beside[number] = re.sub(r"\d+", "0", fold(raw[number - 1].replace("\f", "")))
        if "\f" in raw[edge - 1]:
            beside[edge] = re.sub(r"\d+", "0", fold(raw[edge - 1].replace("\f", "")))
    counts = Counter(beside.values())
    # even and odd pages may differ, so a header stands at two edges in five at least
    least = max(2, 0.4 * len(edges))
    return {
        n
        for n, text in beside.items()
        if text and counts[text] >= least and len(text) <= SHORT and "|" not in text and text[-1] not in ".;:,"
    }


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Web copies put a blank line after every line: where blank lines part nearly all and also cut sentences
    in many places, they say nothing about paragraphs."""
    pairs = list(zip(lines, lines[1:], strict=False))
    if len(pairs) < 12:
        return lines
    blank = [(a, b) for a, b in pairs if b.gap == "blank"]
    cut = sum(1 for a, b in blank if a.text[-1] not in ".;:!?…/)" and b.text[0].islower())
    if len(blank) < 0.85 * len(pairs) or cut < max(2, 0.05 * len(blank)):
        return lines
    return [Line(line.number, line.text, "" if line.gap == "blank" else line.gap) for line in lines]
