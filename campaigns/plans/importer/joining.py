"""From lines to blocks: paragraphs broken by PDF, OCR or the web made whole, table rows kept apart."""

import re
from dataclasses import dataclass, field
from statistics import median_low

from .bodies import is_body, opens_with_verb, verb_at
from .cleaning import Line
from .footnotes import RULE
from .letterhead import ATTACHED, kind_of
from .letters import fold, is_capitals, starts_upper
from .markers import BULLETS, Marker, find_markers
from .sections import is_known_heading
from .tables import is_row, split_row

TERMINAL = re.compile(r"[.;:!?…/][\"”’')\]]*(?:\s?(?:\(\d{1,2}\)|\[\d{1,2}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+))*$")
# Words that a number or letter belongs to: "điểm" + "a)", "Đề án" + "06." are one phrase cut by a line's end.
REFERRING = re.compile(
    r"(?:^|\s)(?:điều|khoản|điểm|mục|phần|chương|(?:định|quyết|thị|văn|tư|hoạch|lệnh|luận|tờ trình|công điện) số|ngày|tháng|năm|quý|thứ|đề án|nhóm|giai đoạn|phụ lục|cấp|từ|đến|và|hoặc|"
    r"tại|theo|của|cho|là|lần|khóa|khoá|kỳ|biểu|mẫu|tổ|thôn|khu phố|quận|phường|tp)$"
)
# Words that never end a sentence or a heading.
HANGING = re.compile(
    r"(?:^|\s)(?:và|của|các|(?:định|quyết|thị|văn|tư|hoạch|lệnh|luận) số|về|cho|với|hoặc|trong|tại|(?<!kèm )(?<!tiếp )theo|đến|từ|là|để|bởi|những|một|như|gồm|nhằm|sẽ|đã)$|[,(]$|[-–]$"
)
NEVER_LAST = re.compile(rf"(?:điều|khoản|điểm|số)$|{HANGING.pattern}")
LONE_MARK = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)\s?[.)]|[a-zđ]\s?[.)]|[-–+•▪*]")
# Names with a dash inside: Lao động - Thương binh và Xã hội, Văn phòng - Thống kê, Phát thanh - Truyền hình.
BEHIND_A_DASH = re.compile(
    r"Thương binh|Thống kê|Hộ tịch|Xã hội|Truyền hình|Nông nghiệp|Kế hoạch|Kế toán|Xây dựng|Đô thị|Thể thao|Du lịch|Môi trường|Tự do|Hạnh phúc"
)
ASKS = re.compile(r"(?:Giao|Đề nghị|Yêu cầu)\s")
COMMON_PAIR = re.compile(r"(?:chính trị|kinh tế|văn hóa|văn hoá) - (?:xã hội|chính trị|nghệ thuật|thông tin)\b")
LEGAL = re.compile(
    r"can cu |(?:theo|xet) (?:de nghi|to trinh)|thuc hien (?:luat|quyet dinh|ke hoach|nghi quyet|chi thi|cong van|chuong trinh)"
)
CLOSING = re.compile(
    r"(?:tren day la |(?:trong )?qua trinh (?:trien khai |to chuc )?thuc hien|"
    r"nhan duoc (?:ke hoach|cong van|quyet dinh) nay)"
)
# Words to all at the end of the text: «Yêu cầu các cơ quan … nghiêm túc thực hiện», «Căn cứ Kế hoạch này, các sở … ./.»
CALL = re.compile(
    r"(?:(?:u[yi] ban nhan dan|ubnd|giam doc|so|phong)[^,.;]{0,40} )?(?:yeu cau (?:thu truong|lanh dao|cac|co quan|don vi)|"
    r"de nghi (?:thu truong|lanh dao|(?:cac )?(?:co quan|don vi|dia phuong|so|phong)))\b|"
    r"can cu (?:noi dung )?(?:ke hoach|van ban) nay|(?:trong )?qua trinh (?:trien khai|to chuc)"
)
SERIOUSLY = re.compile(r"nghiem tuc (?:trien khai|to chuc|thuc hien)|/\.?$")
SIGNATURE = re.compile(
    r"noi nhan\s*:?|(?:tm|k/?t|t/m|tl|tuq|q)\s?\.? ?(?:u[yi] ban|chu tich|bo truong|giam doc|truong|thu truong|ban |hoi dong|chanh|cuc|so |pho|bi thu)|(?:chu tich|bo truong|giam doc|truong phong|thu truong)$"
)
CUT_NUMBER = re.compile(r"[\dA-ZĐ]-$")
WRAPPED_SHARE = 0.25
PAGE_WIDTHS = (60, 130)


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
    """How the text was wrapped: ``columns`` 0 when it was not; ``slack`` characters a justified line may fall short.

    ``first``: the columns of a paragraph's first line where they are fewer, as in texts copied from the web.
    """

    columns: int = 0
    slack: int = 0
    first: int = 0

    def is_full(self, line: str, following: str, opens: bool = False) -> bool:
        """True when the next line's first word would not have fitted on this one."""
        columns = self.first if opens and self.first else self.columns
        if not columns:
            return False
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > columns - self.slack


def measure(lines: list[Line]) -> Width:
    """The wrapping width, from the breaks that surely fall inside a sentence."""
    lines = [line for line in lines if not is_row(line.text)]
    if not lines:
        return Width()
    cuts = [
        (a.text, b.text, _opens_paragraph(before, a))
        for before, a, b in zip([None, *lines], lines, lines[1:], strict=False)
        if b.gap != "blank" and b.text[0].islower() and not TERMINAL.search(a.text) and not find_markers(b.text)
    ]
    exact = Width(max(len(line.text) for line in lines))
    if cuts and sum(exact.is_full(a, b) for a, b, _opens in cuts) >= 0.97 * len(cuts):
        return exact
    if not cuts and PAGE_WIDTHS[0] <= exact.columns <= PAGE_WIDTHS[1]:
        return exact
    if len(cuts) < 3 or len(cuts) < WRAPPED_SHARE * len(lines) and len(cuts) < 12:
        return Width()
    lengths = sorted(len(a) for a, _b, _opens in cuts)
    columns = lengths[int(0.9 * (len(lengths) - 1))]
    openings = [len(a) for a, _b, opens in cuts if opens]
    # the median, as a sentence that begins with a line inside a paragraph passes for an opening
    first = median_low(openings) if len(openings) >= 3 else 0
    return Width(columns, max(4, columns // 6), first if first < 0.8 * columns else 0)


def _opens_paragraph(before: Line | None, line: Line) -> bool:
    return before is None or line.gap == "blank" or bool(TERMINAL.search(before.text) or find_markers(line.text))


def with_their_marks(lines: list[Line]) -> list[Line]:
    """PDF and OCR leave a number or a dash alone on its line: put it before the text it belongs to.

    "12." behind a line that has not ended is the rest of a date.
    """
    whole: list[Line] = []
    for index, line in enumerate(lines):
        before = whole[-1] if whole else None
        if before and LONE_MARK.fullmatch(before.text) and line.gap != "page" and not find_markers(line.text):
            ended = index < 2 or before.gap or TERMINAL.search(lines[index - 2].text) or before.text[0] in BULLETS
            if ended or before.text.startswith(("1.", "a)", "I.")):
                whole[-1] = Line(before.number, f"{before.text} {line.text}", before.gap)
                continue
        whole.append(line)
    return whole


class Joiner:
    """Walks the lines once; ``unsure`` collects the numbers of lines joined without a sure sign."""

    def __init__(self, lines: list[Line]):
        self.lines = with_their_marks(lines)
        self.width = measure(lines)
        self.blocks: list[Block] = []
        self.unsure: list[int] = []
        self.last: dict[str, int] = {}
        self.previous = ""
        self.opened = False

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
            # "18-" + "NQ/TW": a number cut at its dash
            space = "" if CUT_NUMBER.search(last.text) else " "
            last.text = f"{last.text}{space}{line.text}"
            self.opened = False

    def _start(self, line: Line, choices: list[Marker]) -> None:
        for marker in choices:
            self.last[marker.style] = marker.ordinal or 0
        block = Block(line.number, line.text, raw=line.text, choices=choices, parted=line.gap == "blank")
        self.blocks.append(block)
        self.opened = True

    def _is_phrase(self, line: Line, choices: list[Marker]) -> bool:
        """True when what looks like a mark is the middle of a sentence cut by the line's end."""
        previous, marker = self.previous, choices[0]
        if TERMINAL.search(previous):
            return False
        behind = line.text[marker.end :]
        if line.gap == "blank":
            return False
        full = self.width.is_full(previous, line.text, self.opened)
        nearly = self.width.columns and len(previous) > 0.75 * self.width.columns
        if not marker.is_bullet and (full or nearly) and REFERRING.search(previous.lower()):
            # «chính quyền 2 cấp» / «4. Truyền thông …» are two points
            return not (starts_upper(behind) and self._goes_on(choices)) or bool(NEVER_LAST.search(previous.lower()))
        if marker.is_bullet:
            if re.search(r"\d{4}$", previous) and re.match(r"\d{4}\b", behind):
                return True
            if COMMON_PAIR.search(f"{previous} - {behind}"[len(previous) - 12 :]):
                return True
            if not full:
                return False
            if starts_upper(behind):
                return bool(BEHIND_A_DASH.match(behind)) and not self._runs(marker)
            return True
        if not full:
            return False
        if marker.style in ("điều", "phần", "chương", "mục"):
            return True
        return not self._goes_on(choices)

    def _goes_on(self, choices: list[Marker]) -> bool:
        """True when the mark opens a list or is the next of its style."""
        return any(m.ordinal in (1, self.last.get(m.style, 0) + 1) for m in choices)

    def _runs(self, marker: Marker) -> bool:
        return bool(self.blocks and self.blocks[-1].choices and self.blocks[-1].choices[0].style == marker.style)

    def _is_new_paragraph(self, line: Line, last: Block) -> bool:
        previous, folded = self.previous, fold(line.text[:60])
        ended = bool(TERMINAL.search(previous))
        if SIGNATURE.match(folded) and starts_upper(line.text) or ended and CLOSING.match(folded):
            return True
        if (ended or line.text.endswith(":")) and starts_upper(line.text) and is_known_heading(line.text):
            return True
        if ended and not last.choices and ASKS.match(line.text) and is_body(line.text):
            return True
        if (ended or previous.endswith(",")) and LEGAL.match(folded) and starts_upper(line.text):
            return True
        if kind_of(line.text) and is_capitals(line.text) or kind_of(previous):
            return True
        if line.gap != "blank" and not ended and is_capitals(line.text) and is_capitals(previous):
            return False
        opens = starts_upper(line.text)
        if opens and not ended and last.choices and opens_with_verb(line.text) and _names_a_body(last):
            return True
        if is_capitals(line.text) != is_capitals(last.raw) and len(line.text) > 6 and opens:
            return True
        if line.text.startswith("(") and ATTACHED.match(line.text):
            return True
        if line.gap == "blank":
            if ended or opens and not HANGING.search(previous.lower()):
                return True
            if opens:
                self.unsure.append(line.number)
            return False
        if not opens or not ended and line.text[0] in '"“(':
            return False
        if self.width.is_full(previous, line.text, self.opened):
            return False
        return ended or not HANGING.search(previous.lower())


def _names_a_body(block: Block) -> bool:
    """«1. Sở Tư pháp»: a heading that names a body and says nothing of it yet."""
    name = block.text[block.choices[0].end :]
    return is_body(name) and verb_at(name) is None


def closes_text(text: str) -> bool:
    """True for the last words to all: they are no part of what stands before them."""
    opening = fold(text[:120])
    return bool(CLOSING.match(opening) or CALL.match(opening) and SERIOUSLY.search(fold(text)))


def join_lines(lines: list[Line]) -> tuple[list[Block], list[int]]:
    """Blocks, and the numbers of the lines that were joined without a sure sign."""
    joiner = Joiner(lines)
    return joiner.join(), joiner.unsure
