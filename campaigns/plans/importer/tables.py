"""Tables written as text: rows of cells parted by pipes or tabs, or each cell on a line of its own."""

import re
from itertools import takewhile

from .letters import fold

RULE_CELL = re.compile(r":?[-=_]{2,}:?|")
# Order matters: "cơ quan phối hợp thực hiện" is about who helps, "thời gian thực hiện" about when.
COLUMNS = (
    ("number", r"(?:stt|tt|so tt|so thu tu|#|no)\.?$"),
    ("lead", r".*chu tri.*phoi hop"),
    ("with_", r".*\bphoi hop\b"),
    ("lead", r".*\b(?:chu tri|phu trach|chiu trach nhiem|dau moi)\b|(?:co quan|don vi|bo phan|nguoi|to chuc)(?:,? (?:don vi|co quan))?(?: (?:thuc hien|tham muu|duoc giao))?$|"
             r"phan cong|(?:co quan|don vi|nguoi|bo phan).*thuc hien|thuc hien$"),
    ("time", r"(?:thoi gian|tien do|thoi han|ky han|thoi diem|lich|han hoan thanh|hoan thanh|quy|thang)\b"),
    ("product", r"(?:du kien )?(?:san pham|ket qua|dau ra|chi tieu|so luong)"),
    ("note", r"(?:ghi chu|luu y|kinh phi|du toan)"),
    ("content", r"(?:noi dung|nhiem vu|cong viec|hoat dong|chu de|chuyen de|ten|danh muc|cac noi dung|cac nhiem vu|linh vuc)"),
    ("forms", r".*\b(?:hinh thuc|phuong thuc|cach thuc|loai hinh|kenh|phuong tien|the loai)\b"),
)  # fmt: skip
COMPILED = [(name, re.compile(pattern)) for name, pattern in COLUMNS]
HEADING_CELL = 60
MOST_COLUMNS = 10
NUMBERS = re.compile(r"s?tt\.?", re.IGNORECASE)


def is_row(text: str) -> bool:
    """A pipe row has two pipes or more; a tab row three cells or more."""
    return text.count("|") >= 2 or text.count("\t") >= 2


def split_row(text: str) -> list[str]:
    """Cells of a row, trimmed; an empty list for the rule under a heading (|---|---|)."""
    if "|" in text:
        cells = text.strip().removeprefix("|").removesuffix("|").split("|")
    else:
        cells = text.split("\t")
    cells = [" ".join(re.sub(r"<br\s*/?>", " ", cell).split()) for cell in cells]
    if all(RULE_CELL.fullmatch(cell) for cell in cells):
        return []
    return cells


def column_of(heading: str) -> str:
    """Which field a column heading names; "number", "note" for columns left out; empty when unknown."""
    folded = fold(heading).strip(" .:*()")
    if not folded or len(folded) > HEADING_CELL:
        return ""
    return next((name for name, pattern in COMPILED if pattern.match(folded)), "")


def gather_cells(lines: list[str]) -> list[str]:
    """The lines, tables that stand one cell a line put into rows (as «TT», «Nội dung», «Thời gian», «1», …).

    As many lines as before: a row takes the place of its first cell. Only where every row has all its cells.
    """
    filled = [(index, line.strip()) for index, line in enumerate(lines) if line.strip()]
    gathered, place = list(lines), 0
    while place < len(filled):
        rows = _rows_from(filled, place) if NUMBERS.fullmatch(filled[place][1]) else []
        for row in rows:
            for index, _cell in row:
                gathered[index] = ""
            gathered[row[0][0]] = "| " + " | ".join(cell for _index, cell in row) + " |"
        place += sum(map(len, rows)) or 1
    return gathered


def _rows_from(filled: list[tuple[int, str]], start: int) -> list[list[tuple[int, str]]]:
    """The heading and the rows numbered 1, 2, … behind it; nothing when a row is longer or shorter than the heading."""
    columns = filled[start + 1 : start + MOST_COLUMNS]
    heading = [filled[start], *takewhile(lambda cell: column_of(cell[1]) not in ("", "number"), columns)]
    width, rows = len(heading), [heading]
    while True:
        place, number = start + width * len(rows), len(rows)
        row = filled[place : place + width]
        if len(row) < width or row[0][1].rstrip(".") != str(number):
            break
        if any(cell.rstrip(".") == str(number + 1) for _index, cell in row):
            return []
        rows.append(row)
    goes_on = any(cell.rstrip(".") == str(number) for _index, cell in filled[place : place + 2 * width])
    return rows if width > 2 and len(rows) > 2 and not goes_on else []
