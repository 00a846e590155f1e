"""Makes the files the reader is tried on: DOCX with automatic numbers, PDF with a text layer, bad ones of each kind."""

import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("lowerLetter", "%3)"),
    ("bullet", "-"),
)


def numbered_docx(paragraphs: Iterable[tuple[int | None, str]], rows: Iterable[Iterable[str]] = ()) -> bytes:
    """Paragraphs as (level of automatic numbering or None, text), then a table."""
    document = Document()
    _add_numbering(document)
    for level, text in paragraphs:
        paragraph = document.add_paragraph(text)
        if level is not None:
            _number(paragraph, level)
    rows = [list(row) for row in rows]
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_numbering(document) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (kind, pattern) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _number(paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 77)):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(value))
        number.append(element)
    properties.append(number)


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    """The same DOCX with one more part in its zip."""
    stream = io.BytesIO(docx)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 80_000_000 + b"</a>")
    return stream.getvalue()


class PdfMaker:
    """A PDF of words without a font file: widths are even, and a map tells which characters the codes mean."""

    def __init__(self):
        self.pages: list[str] = []

    def page(self, texts: Iterable[tuple[float, float, str]] = (), rules: Iterable[tuple] = ()) -> "PdfMaker":
        """Texts as (x, y, words) and rules as (x0, y0, x1, y1), in points from the lower left corner."""
        words = [f"BT /F1 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in texts]
        lines = [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in rules]
        self.pages.append("\n".join([*words, *lines]))
        return self

    def running(self, lines: Iterable[str], top: float = 800, left: float = 60) -> "PdfMaker":
        """Lines below each other, pages turned when full."""
        lines = list(lines)
        for start in range(0, len(lines), 48):
            self.page([(left, top - 15 * i, line) for i, line in enumerate(lines[start : start + 48]) if line])
        return self

    def bytes(self, encrypt: bool = False) -> bytes:
        to_unicode = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            "1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
        )
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {len(self.pages)}/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(self.pages)))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            "/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Plain/Flags 4/Ascent 800/Descent -200"
            "/FontBBox[0 -200 1000 800]/ItalicAngle 0/CapHeight 700/StemV 80>>>>",
            _stream(to_unicode),
        ]
        for i, content in enumerate(self.pages):
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {7 + 2 * i} 0 R>>"
            )
            objects.append(_stream(content))
        lock = f"/ID[<{'ab' * 16}><{'ab' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>"
        return _assembled(objects, lock if encrypt else "")


def _stream(content: str) -> str:
    return f"<</Length {len(content.encode())}>>\nstream\n{content}\nendstream"


def _assembled(objects: list[str], trailer: str) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF".encode()
