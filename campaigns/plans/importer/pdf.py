"""Text of a PDF in reading order: columns of a letterhead one after the other, ruled tables as rows.

pdfminer.six, because it gives every character its place on the page; pypdf gives text in the order of the file only,
which mixes the letterhead's two columns and loses the cells of a table.
"""

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTCurve, LTLine, LTPage, LTRect, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from .errors import UnreadableDocument

MOST_PAGES = 300
LEAST_TEXT = 40
SAME_LINE = 0.5
GAP_AS_BLANK = 1.0
THIN = 2.5


@dataclass(slots=True)
class Piece:
    """A run of text on one line: left, right, bottom and top in points."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def pdf_text(data: bytes) -> str:
    """Raises UnreadableDocument for an encrypted or damaged PDF and for one of pictures only."""
    try:
        layout = LAParams(char_margin=2.0, line_overlap=0.5)
        pages = [page_text(page) for page in extract_pages(io.BytesIO(data), maxpages=MOST_PAGES, laparams=layout)]
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        message = _("The PDF is locked with a password. Unlock it or use the Word file.")
        raise UnreadableDocument(message) from error
    # pdfminer lets many kinds of error out of a broken file
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
            RecursionError, OverflowError, MemoryError) as error:  # fmt: skip
        raise UnreadableDocument(_("The PDF is damaged. Save it again from Word, or use the Word file.")) from error
    if not pages:
        raise UnreadableDocument(_("The PDF is damaged. Save it again from Word, or use the Word file."))
    if sum(len(page.strip()) for page in pages) < LEAST_TEXT:
        message = _(
            "The PDF holds pictures only (a scan), no text. Recognise its text (OCR) first, or use the Word file."
        )
        raise UnreadableDocument(message)
    return "\n\f\n".join(pages)


def page_text(page: LTPage) -> str:
    pieces, verticals, horizontals = [], [], []
    _collect(page, pieces, verticals, horizontals)
    grid = Grid(verticals, horizontals)
    loose, cells = [], []
    for characters in pieces:
        for piece in grid.split(characters):
            (cells if grid.holds(piece) else loose).append(piece)
    entries = [(y, text) for y, text in grid.rows(cells)] + _lines(loose)
    entries.sort(key=lambda entry: -entry[0])
    return "\n".join(text for _y, text in entries)


def _collect(container, pieces: list, verticals: list, horizontals: list) -> None:
    for element in container:
        if isinstance(element, LTTextLine):
            pieces.append(list(element))
        elif isinstance(element, LTRect | LTLine | LTCurve):
            x0, y0, x1, y1 = element.bbox
            if x1 - x0 <= THIN < y1 - y0:
                verticals.append((x0, y0, y1))
            elif y1 - y0 <= THIN < x1 - x0:
                horizontals.append((y0, x0, x1))
            elif isinstance(element, LTRect):
                verticals += [(x0, y0, y1), (x1, y0, y1)]
                horizontals += [(y0, x0, x1), (y1, x0, x1)]
        elif isinstance(element, LTTextContainer) or hasattr(element, "__iter__"):
            _collect(element, pieces, verticals, horizontals)


class Grid:
    """A ruled table: at least three vertical and two horizontal rules that meet."""

    def __init__(self, verticals: list[tuple], horizontals: list[tuple]):
        long_enough = [rule for rule in horizontals if rule[2] - rule[1] > 10]
        self.xs = _merged(x for x, _y0, _y1 in verticals)
        self.ys = _merged(y for y, _x0, _x1 in long_enough)
        self.is_table = len(self.xs) >= 3 and len(self.ys) >= 2

    def holds(self, piece: Piece) -> bool:
        if not self.is_table:
            return False
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def split(self, characters: list) -> list[Piece]:
        """A line cut where a vertical rule runs through it."""
        pieces, column = [], None
        for character in characters:
            text = character.get_text()
            if not isinstance(character, LTChar):
                if pieces and text.strip(" \n") == "" and text:
                    pieces[-1].text += " "
                continue
            x0, y0, x1, y1 = character.bbox
            here = self._column((x0 + x1) / 2, (y0 + y1) / 2)
            if pieces and here == column:
                last = pieces[-1]
                last.text += text
                last.x1, last.y0, last.y1 = max(last.x1, x1), min(last.y0, y0), max(last.y1, y1)
            else:
                pieces.append(Piece(x0, x1, y0, y1, text))
            column = here
        return [piece for piece in pieces if piece.text.strip()]

    def _column(self, x: float, y: float) -> int:
        if not self.is_table or not self.ys[0] < y < self.ys[-1]:
            return -1
        return sum(1 for edge in self.xs if edge < x)

    def rows(self, pieces: list[Piece]) -> list[tuple[float, str]]:
        """Each row as (top, "| … | … |"), its cells' lines joined."""
        found = []
        for bottom, top in zip(self.ys, self.ys[1:], strict=False):
            inside = [p for p in pieces if bottom < (p.y0 + p.y1) / 2 < top]
            if not inside:
                continue
            cells = [[] for _x in self.xs[1:]]
            for piece in sorted(inside, key=lambda p: (-round(p.y0), p.x0)):
                cells[
                    min(max(self._column((piece.x0 + piece.x1) / 2, (bottom + top) / 2) - 1, 0), len(cells) - 1)
                ].append(piece.text)
            row = " | ".join(" ".join(" ".join(cell).replace("|", "/").split()) for cell in cells)
            found.append((top, f"| {row} |"))
        return found


def _merged(values) -> list[float]:
    """Rules drawn twice, a hair apart, are one."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > THIN * 1.5:
            merged.append(value)
    return merged


def _lines(pieces: list[Piece]) -> list[tuple[float, str]]:
    """Text outside tables as (top, line), blank lines where the page leaves room."""
    rows = _rows(pieces)
    entries, index = [], 0
    bottom = None
    while index < len(rows):
        run = _column_run(rows, index)
        if bottom is not None and bottom - rows[index][0].y1 > GAP_AS_BLANK * rows[index][0].height:
            entries.append((rows[index][0].y1 + 0.2, ""))
        block = rows[index : index + max(run, 1)]
        top = block[0][0].y1
        lines = _by_columns(block) if run else [" ".join(piece.text.strip() for piece in block[0])]
        entries += [(top - 0.001 * number, line) for number, line in enumerate(lines)]
        bottom = min(piece.y0 for piece in block[-1])
        index += len(block)
    return entries


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that share a baseline, top to bottom, each row left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -(p.y0 + p.y1)):
        last = rows[-1] if rows else None
        if last and abs((last[0].y0 + last[0].y1) - (piece.y0 + piece.y1)) / 2 < SAME_LINE * max(piece.height, 1):
            last.append(piece)
        else:
            rows.append([piece])
    return [_merged_row(sorted(row, key=lambda p: p.x0)) for row in rows]


def _merged_row(row: list[Piece]) -> list[Piece]:
    """Pieces with less than two characters' room between them are one text (justified lines)."""
    merged = [row[0]]
    for piece in row[1:]:
        if piece.x0 - merged[-1].x1 < 2.2 * max(piece.height, 1):
            last = merged[-1]
            merged[-1] = Piece(
                last.x0, piece.x1, min(last.y0, piece.y0), max(last.y1, piece.y1), f"{last.text.rstrip()} {piece.text}"
            )
        else:
            merged.append(piece)
    return merged


def _column_run(rows: list[list[Piece]], start: int) -> int:
    """How many rows from ``start`` stand in two columns (letterhead, signature): 0 for running text."""
    index, last = start, start - 1
    split = None
    while index < len(rows) and index - last <= 3:
        row = rows[index]
        if len(row) >= 2:
            middle = (row[0].x1 + row[1].x0) / 2
            split = middle if split is None else split
            last = index
        elif split is None or row[0].x0 < split < row[0].x1:
            break
        index += 1
    # rows that follow within one column belong to the run as long as they keep to their side
    return last - start + 1 if split is not None and last >= start else 0


def _by_columns(rows: list[list[Piece]]) -> list[str]:
    first = next(row for row in rows if len(row) >= 2)
    split = (first[0].x1 + first[1].x0) / 2
    left = [" ".join(p.text.strip() for p in row if (p.x0 + p.x1) / 2 < split) for row in rows]
    right = [" ".join(p.text.strip() for p in row if (p.x0 + p.x1) / 2 >= split) for row in rows]
    return [line for line in left if line] + [""] + [line for line in right if line]
