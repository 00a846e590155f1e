"""Text of a DOCX as it prints: paragraphs and tables in order, automatic numbers written out, footnotes at the end."""

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from .errors import UnreadableDocument
from .letters import ORDER, fold

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Unpacked sizes: a real plan's XML stays far below; a zip bomb does not.
LARGEST_PART = 60 * 1024 * 1024
LARGEST_RATIO = 400
# What zipfile, the XML parser and endless nesting raise on files that are damaged, locked or in no known encoding.
UNREADABLE = (
    zipfile.BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    ValueError,
    zlib.error,
)
LETTERHEAD = re.compile(r"cong hoa xa hoi|doc lap - tu do|noi nhan|^so\s*:|dang cong san")
Numbering = dict[tuple[str, int], tuple[str, str, int]]


def docx_text(data: bytes) -> str:
    """Raises UnreadableDocument for a zip that is no DOCX, is damaged, encrypted or unpacks beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            if body is None:
                raise UnreadableDocument(_("This is not a Word document (.docx)."))
            numbering, styles, notes = (
                _part(archive, f"word/{name}.xml") for name in ("numbering", "styles", "footnotes")
            )
            return DocxReader(body, numbering, styles, notes).text()
    except UNREADABLE as error:
        if isinstance(error, UnreadableDocument):
            raise
        message = _("The Word file is damaged or locked. Open it in Word, save it again as .docx and try once more.")
        raise UnreadableDocument(message) from error


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if (
        info.file_size > LARGEST_PART
        or info.file_size > 1024**2
        and info.file_size > LARGEST_RATIO * info.compress_size
    ):
        raise UnreadableDocument(_("The Word file unpacks to an unreasonable size and was not read."))
    with archive.open(info) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise UnreadableDocument(_("The Word file unpacks to an unreasonable size and was not read."))
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableDocument(_("The Word file holds forbidden XML and was not read.")) from error


class DocxReader:
    def __init__(self, body: Element, numbering: Element | None, styles: Element | None, notes: Element | None):
        self.body = body.find(f"{W}body")
        self.levels, self.abstract = _levels(numbering)
        self.style_numbers = _style_numbers(styles)
        self.notes = notes
        self.note_order: list[str] = []
        self.counters: dict[str, list[int]] = {}

    def text(self) -> str:
        lines = list(self._blocks(self.body)) if self.body is not None else []
        return "\n".join([*lines, *self._note_lines()])

    def _blocks(self, parent: Element):
        for child in parent:
            if child.tag == f"{W}p":
                yield self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> str:
        text = "".join(self._runs(paragraph))
        label = self._label(paragraph) if text.strip() else ""
        return f"{label} {text.strip()}" if label else text

    def _runs(self, parent: Element):
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag == f"{W}tab":
                yield " "
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\f" if child.get(f"{W}type") == "page" else "\n"
            elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
                yield "-" if tag == f"{W}noBreakHyphen" else ""
            elif tag == f"{W}sym":
                yield "•"
            elif tag == f"{W}footnoteReference":
                yield self._note_mark(child.get(f"{W}id", ""))
            elif tag not in (f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", MC_FALLBACK):
                yield from self._runs(child)

    def _note_mark(self, identifier: str) -> str:
        if identifier not in self.note_order:
            self.note_order.append(identifier)
        return f"({self.note_order.index(identifier) + 1})"

    def _note_lines(self):
        """Notes below a rule, as (1) (2) …, in the order of their marks."""
        if self.notes is None or not self.note_order:
            return
        texts = {n.get(f"{W}id"): " ".join("".join(self._runs(n)).split()) for n in self.notes.iter(f"{W}footnote")}
        yield "\n----------"
        for number, identifier in enumerate(self.note_order, 1):
            yield f"\n({number}) {texts.get(identifier, '')}"

    # tables

    def _table(self, table: Element):
        rows = self._grid(table)
        words = fold(" ".join(" ".join(row) for row in rows)[:1500])
        if LETTERHEAD.search(words) and len(rows) <= 4:
            # a borderless table holds the two columns of the letterhead or of the signature: one after the other
            columns = max(map(len, rows))
            for column in range(columns):
                for row in rows:
                    if column < len(row):
                        yield from row[column].split("\n")
                yield ""
            return
        if max(map(len, rows), default=0) <= 1:
            for row in rows:
                yield from row[0].split("\n") if row else ()
            return
        yield ""
        for row in rows:
            yield "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) + " |"
        yield ""

    def _grid(self, table: Element) -> list[list[str]]:
        """Rows of cell texts; merged cells repeat what they show."""
        rows: list[list[str]] = []
        for row in table.iter(f"{W}tr"):
            cells: list[str] = []
            for cell in row.findall(f"{W}tc") + [c for sdt in row.findall(f"{W}sdt") for c in sdt.iter(f"{W}tc")]:
                text = "\n".join(line for line in self._blocks(cell) if line.strip())
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and rows and len(cells) < len(rows[-1]):
                    text = rows[-1][len(cells)]
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = int(span.get(f"{W}val", "1")) if span is not None else 1
                cells += [text] * max(1, min(width, 30))
            rows.append(cells)
        return rows

    # automatic numbers

    def _label(self, paragraph: Element) -> str:
        """The number Word would print before the paragraph; empty without one."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        identifier, level = self.style_numbers.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        if numbered is not None:
            identifier = _value(numbered.find(f"{W}numId"), identifier)
            level = int(_value(numbered.find(f"{W}ilvl"), str(level)) or 0)
        if not identifier or identifier == "0" or (identifier, level) not in self.levels:
            return ""
        counters = self._count(identifier, level)
        kind, pattern, _start = self.levels[identifier, level]
        if kind in ("bullet", "none"):
            return (
                {"+": "+", "*": "*", "o": "•", "•": "•", "\uf0b7": "•"}.get(pattern, "-")
                if kind == "bullet"
                else pattern
            )
        return re.sub(r"%(\d)", lambda m: self._number(identifier, int(m[1]) - 1, counters), pattern)

    def _count(self, identifier: str, level: int) -> list[int]:
        """Lists of one abstract numbering go on with each other, as in Word."""
        counters = self.counters.setdefault(self.abstract.get(identifier, identifier), [])
        while len(counters) <= level:
            counters.append(self.levels.get((identifier, len(counters)), ("", "", 1))[2] - 1)
        counters[level] += 1
        del counters[level + 1 :]
        return counters

    def _number(self, identifier: str, level: int, counters: list[int]) -> str:
        kind, _pattern, start = self.levels.get((identifier, level), ("decimal", "", 1))
        value = counters[level] if level < len(counters) else start
        return printed_number(max(value, start), kind)


def printed_number(value: int, kind: str) -> str:
    """A counter as Word prints it; letters in the Vietnamese order where the document asks for letters."""
    if kind in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("lowerLetter", "upperLetter"):
        letters = "abcdefghijklmnopqrstuvwxyz"
        letter = letters[(value - 1) % 26]
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "vietnameseCounting":
        return ORDER[(value - 1) % len(ORDER)]
    return f"0{value}" if kind == "decimalZero" and value < 10 else str(value)


def _roman(value: int) -> str:
    digits = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for amount, letters in digits:
        count, value = divmod(value, amount)
        text += letters * count
    return text


def _value(element: Element | None, default: str) -> str:
    return element.get(f"{W}val", default) if element is not None else default


def _levels(numbering: Element | None) -> tuple[Numbering, dict[str, str]]:
    """(list, level) → (format, pattern, start), and list → abstract list."""
    if numbering is None:
        return {}, {}
    abstracts = {a.get(f"{W}abstractNumId"): a for a in numbering.findall(f"{W}abstractNum")}
    levels, lists = {}, {}
    for number in numbering.findall(f"{W}num"):
        identifier = number.get(f"{W}numId", "")
        reference = _value(number.find(f"{W}abstractNumId"), "")
        abstract = abstracts.get(reference)
        overrides = {o.get(f"{W}ilvl"): o for o in number.findall(f"{W}lvlOverride")}
        lists[identifier] = identifier if overrides else reference
        for level in abstract.findall(f"{W}lvl") if abstract is not None else ():
            place = level.get(f"{W}ilvl", "0")
            override = overrides.get(place)
            if override is not None and override.find(f"{W}lvl") is not None:
                level = override.find(f"{W}lvl")
            start = _value(level.find(f"{W}start"), "1")
            if override is not None:
                start = _value(override.find(f"{W}startOverride"), start)
            kind = _value(level.find(f"{W}numFmt"), "decimal")
            levels[identifier, int(place)] = (kind, _value(level.find(f"{W}lvlText"), ""), int(start))
    return levels, lists


def _style_numbers(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Style → its list and level, for «List Number» and the like."""
    found = {}
    for style in styles.findall(f"{W}style") if styles is not None else ():
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            level = int(_value(numbered.find(f"{W}ilvl"), "0") or 0)
            found[style.get(f"{W}styleId", "")] = (_value(numbered.find(f"{W}numId"), ""), level)
    return found
