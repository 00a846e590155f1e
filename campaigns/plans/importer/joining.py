"""From lines to blocks: paragraphs broken by PDF, OCR or the web made whole, table rows kept apart."""

import re
from dataclasses import dataclass, field

from .cleaning import Line
from .footnotes import RULE
from .letters import fold, is_capitals, starts_upper
from .markers import Marker, find_markers
from .tables import is_row, split_row

TERMINAL = re.compile(r"[.;:!?…/][\"”’')\]]*(?:\s?(?:\(\d{1,2}\)|\[\d{1,2}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+))*$")
# Words that a number or letter belongs to: "điểm" + "a)", "Đề án" + "06." are one phrase cut by a line's end.
REFERRING = re.compile(
    r"(?:^|\s)(?:điều|khoản|điểm|mục|phần|chương|số|ngày|tháng|năm|quý|thứ|đề án|nhóm|giai đoạn|phụ lục|cấp|từ|đến|và|hoặc|"
    r"tại|theo|của|cho|là|lần|khóa|khoá|kỳ|biểu|mẫu|tổ|thôn|khu phố|quận|phường|tp)$"
)
# Words that never end a sentence or a heading.
HANGING = re.compile(
    r"(?:^|\s)(?:và|của|các|số|về|cho|với|hoặc|trong|tại|theo|đến|từ|là|để|do|bởi|những|một|như|gồm|nhằm|được|không|sẽ|đã)$|[,(]$|\s[-–]$"
)
CLOSING = re.compile(
    r"(?:tren day la |can cu (?:ke hoach|noi dung) (?:nay|tren)|(?:trong )?qua trinh (?:trien khai |to chuc )?thuc hien|"
    r"nhan duoc (?:ke hoach|cong van|quyet dinh) nay)"
)
SIGNATURE = re.compile(
    r"noi nhan\s*:?|(?:tm|kt|tl|tuq|q)\s?\. ?[a-z]|(?:chu tich|bo truong|giam doc|truong phong|thu truong)$"
)
WRAPPED_SHARE = 0.25


@dataclass(slots=True)
class Block:
    """A paragraph (``text`` without its ``marker``), or a table (``rows`` of cells with their lines)."""

    line: int
    text: str = ""
    marker: Marker | None = None
    choices: list[Marker] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    raw: str = ""
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Width:
    """How the text was wrapped: ``columns`` 0 when it was not; ``slack`` characters a justified line may fall short."""

    columns: int = 0
    slack: int = 0

    def is_full(self, line: str, following: str) -> bool:
        """True when the next line's first word would not have fitted on this one."""
        if not self.columns:
            return False
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > self.columns - self.slack


def measure(lines: list[Line]) -> Width:
    """The wrapping width, from the breaks that surely fall inside a sentence."""
    lines = [line for line in lines if not is_row(line.text)]
    cuts = [
        (a.text, b.text)
        for a, b in zip(lines, lines[1:], strict=False)
        if b.gap != "blank" and b.text[0].islower() and not TERMINAL.search(a.text) and not find_markers(b.text)
    ]
    if len(cuts) < 3 or len(cuts) < WRAPPED_SHARE * len(lines) and len(cuts) < 12:
        return Width()
    lengths = sorted(len(a) for a, _b in cuts)
    longest = lengths[-1]
    exact = Width(longest)
    if sum(exact.is_full(a, b) for a, b in cuts) >= 0.97 * len(cuts):
        return exact
    columns = lengths[int(0.9 * (len(lengths) - 1))]
    return Width(columns, max(4, columns // 6))


class Joiner:
    """Walks the lines once; ``unsure`` collects the numbers of lines joined without a sure sign."""

    def __init__(self, lines: list[Line]):
        self.lines = lines
        self.width = measure(lines)
        self.blocks: list[Block] = []
        self.unsure: list[int] = []
        self.last: dict[str, int] = {}
        self.previous = ""

    def join(self) -> list[Block]:
        for line in self.lines:
            if RULE.fullmatch(line.text):
                self.previous = ""
                continue
            if is_row(line.text) or self._continues_row(line):
                self._add_row(line)
            else:
                self._add_text(line)
            self.previous = line.text
        return self.blocks

    def _continues_row(self, line: Line) -> bool:
        """A cell's text broken over lines: the row opened with a pipe and has not closed."""
        return bool(
            self.previous
            and not line.gap == "blank"
            and self.blocks
            and self.blocks[-1].rows
            and self.blocks[-1].raw.startswith("|")
            and not self.blocks[-1].raw.endswith("|")
        )

    def _add_row(self, line: Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        if self._continues_row(line):
            last.raw = f"{last.raw} {line.text}"
            last.rows[-1] = (last.rows[-1][0], split_row(last.raw))
            return
        cells = split_row(line.text)
        if last is None or not last.rows:
            last = Block(line.number)
            self.blocks.append(last)
        last.raw = line.text
        last.rows.append((line.number, cells))

    def _add_text(self, line: Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        choices = find_markers(line.text)
        if last is None or last.rows or not self.previous or choices and not self._is_phrase(line, choices):
            self._start(line, choices)
        elif not choices and self._is_new_paragraph(line, last):
            self._start(line, [])
        else:
            last.text = f"{last.text} {line.text}"

    def _start(self, line: Line, choices: list[Marker]) -> None:
        for marker in choices:
            self.last[marker.style] = marker.ordinal or 0
        block = Block(line.number, line.text, raw=line.text, choices=choices, parted=line.gap == "blank")
        self.blocks.append(block)

    def _is_phrase(self, line: Line, choices: list[Marker]) -> bool:
        """True when what looks like a mark is the middle of a sentence cut by the line's end."""
        previous, marker = self.previous, choices[0]
        if TERMINAL.search(previous):
            return False
        behind = line.text[marker.end :]
        if not marker.is_bullet and line.gap != "blank" and REFERRING.search(previous.lower()):
            return True
        if line.gap == "blank":
            return False
        full = self.width.is_full(previous, line.text)
        if marker.is_bullet:
            if re.search(r"\d{4}$", previous) and re.match(r"\d{4}\b", behind):
                return True
            if not full:
                return False
            if starts_upper(behind) and marker.style != "+":
                # A dash may join two names or open a point: the point is likelier where points already run
                return not self._runs(marker) and not previous.endswith(",") and not is_capitals(previous)
            return True
        if not full:
            return False
        if marker.style in ("điều", "phần", "chương", "mục"):
            return True
        return not any(m.ordinal in (1, self.last.get(m.style, 0) + 1) for m in choices)

    def _runs(self, marker: Marker) -> bool:
        return bool(self.blocks and self.blocks[-1].choices and self.blocks[-1].choices[0].style == marker.style)

    def _is_new_paragraph(self, line: Line, last: Block) -> bool:
        previous, folded = self.previous, fold(line.text[:60])
        ended = bool(TERMINAL.search(previous))
        if SIGNATURE.match(folded) or ended and CLOSING.match(folded):
            return True
        opens = starts_upper(line.text)
        if line.gap == "blank":
            if ended or opens and not HANGING.search(previous.lower()):
                return True
            if opens:
                self.unsure.append(line.number)
            return False
        if not opens:
            return False
        if is_capitals(line.text) != is_capitals(last.raw) and len(line.text) > 12:
            return True
        if self.width.is_full(previous, line.text):
            return False
        return ended or not HANGING.search(previous.lower())


def join_lines(lines: list[Line]) -> tuple[list[Block], list[int]]:
    """Blocks, and the numbers of the lines that were joined without a sure sign."""
    joiner = Joiner(lines)
    return joiner.join(), joiner.unsure
