"""Tables of an appendix: columns known by their headings, merged and continued rows put together."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from .joining import Block
from .letters import fold
from .result import ReadRow, ReadWarning, squeeze
from .tables import column_of

FIELDS = ("content", "forms", "lead", "with_", "time", "product")


class TableReader:
    """One table. ``headings`` carry over to a table without its own (a table cut by a page)."""

    def __init__(self, block: Block, headings: list[str] | None = None):
        self.lines = [(line, cells) for line, cells in block.rows if cells]
        self.columns = list(headings or [])
        self.rows: list[ReadRow] = []
        self.numbers: list[str] = []
        self.warnings: list[ReadWarning] = []
        self.found = False

    def read(self) -> None:
        body = self._after_heading()
        if not self.columns or "content" not in self.columns:
            self.columns = []
            return
        for line, cells in body:
            self._read_row(line, cells)

    def _after_heading(self) -> list[tuple[int, list[str]]]:
        for index, (line, cells) in enumerate(self.lines[:4]):
            columns = [column_of(cell) for cell in cells]
            known = {c for c in columns if c and c != "number"}
            if "content" in known and len(known) >= 2:
                self.columns, self.found = columns, True
                index = self._second_heading(index)
                self._warn_unknown(line, cells)
                return [row for row in self.lines[index + 1 :] if not _repeats_heading(row[1], cells)]
        return self.lines

    def _second_heading(self, index: int) -> int:
        """A heading of two rows: «Cơ quan thực hiện» over «Chủ trì | Phối hợp»."""
        if index + 1 >= len(self.lines):
            return index
        below = self.lines[index + 1][1]
        columns = [column_of(cell) for cell in below]
        named = [c for c in columns if c]
        if (
            len(named) < 2
            or any(cell and not column for cell, column in zip(below, columns, strict=True))
            or len(set(named)) < 2
        ):
            return index
        if len(below) == len(self.columns):
            self.columns = [new or old for old, new in zip(self.columns, columns, strict=True)]
        return index + 1

    def _warn_unknown(self, line: int, cells: list[str]) -> None:
        seen = set()
        for place, (column, cell) in enumerate(zip(self.columns, cells, strict=False)):
            if not column and cell:
                message = _("Column “%(name)s” of the table is not known; it was left out.") % {"name": cell[:60]}
                self.warnings.append(ReadWarning(line, message))
            elif column in FIELDS and column in seen:
                message = _("Column “%(name)s” says the same as another; both were joined.") % {"name": cell[:60]}
                self.warnings.append(ReadWarning(line, message))
            elif column == "lead" and "phoi hop" in fold(cell):
                message = _("Column “%(name)s” holds leading and helping bodies; it was read as leading.") % {
                    "name": cell
                }
                self.warnings.append(ReadWarning(line, message))
            seen.add(column or place)

    def _read_row(self, line: int, cells: list[str]) -> None:
        values, number = dict.fromkeys(FIELDS, ""), ""
        for column, cell in zip(self.columns, cells, strict=False):
            if column == "number":
                number = cell.strip(" .)")
            elif column in FIELDS and cell:
                values[column] = squeeze(f"{values[column]} {cell}")
        if not any(values.values()):
            if len([cell for cell in cells if cell]) == 1 and not re.fullmatch(r"[\d.IVX]+", number):
                self._group(line, next(cell for cell in cells if cell))
            return
        filled = [name for name in FIELDS if values[name]]
        if self._continues(values, number, filled):
            self.rows[-1] = replace(self.rows[-1], **_joined(self.rows[-1], values))
        elif len(set(filter(None, cells))) <= (2 if number else 1) and len(self.columns) > 2 and "content" in filled:
            self._group(line, values["content"])
        else:
            if not values["content"] and self.rows:
                values["content"] = self.rows[-1].content
            self.rows.append(ReadRow(line=line, **values))
            self.numbers.append(number)

    def _continues(self, values: dict[str, str], number: str, filled: list[str]) -> bool:
        """The rest of cells broken over rows: no number of its own, and words that go on or nothing new."""
        if not self.rows or number:
            return False
        has_numbers = "number" in self.columns
        goes_on = all(values[name][0].islower() or values[name][0] in "(,;" for name in filled)
        if goes_on:
            return has_numbers or "content" not in filled or len(filled) == 1
        fills_gaps = not any(getattr(self.rows[-1], name) for name in filled)
        return "content" not in filled and (len(filled) == 1 or fills_gaps)

    def _group(self, line: int, text: str) -> None:
        message = _("Row “%(text)s” was read as the heading of the rows below it.") % {"text": text[:80]}
        self.warnings.append(ReadWarning(line, message))


def _joined(row: ReadRow, values: dict[str, str]) -> dict[str, str]:
    return {name: squeeze(f"{getattr(row, name)} {value}") for name, value in values.items() if value}


def _repeats_heading(cells: list[str], heading: list[str]) -> bool:
    """The heading again at the top of a page, or a row of column numbers (1) (2) (3)."""
    if [fold(c) for c in cells] == [fold(c) for c in heading]:
        return True
    return len(cells) > 2 and all(re.fullmatch(r"\(?\d\)?|\(?[A-Z]\)?", cell) for cell in cells)


def read_tables(blocks: list[Block]) -> tuple[list[ReadRow], list[str], list[ReadWarning]]:
    """Rows of all tables that have a column for the content, their printed numbers, warnings."""
    rows, numbers, warnings, headings = [], [], [], None
    for block in blocks:
        reader = TableReader(block, headings)
        reader.read()
        if not reader.columns:
            if len(block.rows) > 1:
                message = _("A table whose columns have no known headings was left out.")
                warnings.append(ReadWarning(block.line, message))
            continue
        headings = reader.columns
        rows += reader.rows
        numbers += reader.numbers
        warnings += reader.warnings
    return rows, numbers, warnings
