"""Files of every kind become text; bad ones are refused with the reason."""

import codecs
import unicodedata

import pytest
from docx import Document

from campaigns.plans.importer import UnreadableDocument, read_document, understand
from campaigns.plans.importer.docx import printed_number

from .documents import PdfMaker, numbered_docx, saved, with_part, zip_bomb

SENTENCE = "Kế hoạch tuyên truyền cải cách hành chính của Ủy ban nhân dân tỉnh, đúng và đủ."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        SENTENCE.replace(" ", " \u200b").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-16 without bom", "nfd", "zero width"],
)
def test_text_of_any_unicode_form_reads_the_same(data):
    assert read_document(data, "plan.txt") == SENTENCE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp trống"),
        (b"\x00" * 500, "Tệp trống"),
        (b"\x00\x01\x02\x7fELF" + bytes(range(256)) * 20, "không phải văn bản thuần"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "không phải văn bản thuần"),
        (b"abc\x00def\x00\x01\x02\x03\x04\x05\x06" * 40, "không phải văn bản thuần"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999, ".docx"),
        (b" " * (50 * 1024 * 1024), "lớn hơn 20 MB"),
        (b"PK\x03\x04 not a zip at all", "Tệp Word bị hỏng"),
        (zip_bomb(), "bất thường"),
        (b"%PDF-1.7\nbroken", "PDF bị hỏng"),
        (PdfMaker().page().bytes(), "chỉ có ảnh"),
        (PdfMaker().running([SENTENCE]).bytes(encrypt=True), "mật khẩu"),
        (numbered_docx([(None, SENTENCE)])[:900], "Tệp Word bị hỏng"),
        (PdfMaker().running([SENTENCE] * 9).bytes()[:300], "PDF bị hỏng"),
    ],
    ids=[
        "empty", "zeros", "program", "picture", "nul", "old word", "50 MB", "no zip", "zip bomb", "broken pdf",
        "scan", "locked pdf", "half a docx", "half a pdf",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(data, "plan")


def test_old_encodings_are_named():
    tcvn3 = "KÕ ho¹ch tuyªn truyÒn c¶i c¸ch hµnh chÝnh cña Uû ban nh©n d©n tØnh ®· ®­îc ban hµnh".encode("cp1252")
    with pytest.raises(UnreadableDocument, match="TCVN3"):
        read_document(tcvn3, "plan.txt")


def test_xml_with_entities_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
    document = with_part(numbered_docx([(None, SENTENCE)]), "word/styles2.xml", bomb)
    assert SENTENCE in read_document(document, "ok.docx")
    with pytest.raises(UnreadableDocument):
        read_document(with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", bomb), "bad.docx")


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0" encoding="khong-co"?><a/>',
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + b"<w:sdt>" * 3000
        + b"</w:sdt>" * 3000
        + b"</w:body></w:document>",
    ],
    ids=["encoding", "nesting"],
)
def test_xml_no_word_writes_is_refused(xml):
    with pytest.raises(UnreadableDocument, match="Word"):
        read_document(with_part(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", xml), "x.docx")


def test_automatic_numbers_are_written_out():
    text = read_document(
        numbered_docx([(0, "NỘI DUNG"), (1, "Một"), (2, "Một a"), (2, "Một b"), (1, "Hai"), (2, "Hai a"), (3, "Gạch")]),
        "x",
    )
    assert text.split("\n") == ["I. NỘI DUNG", "1. Một", "a) Một a", "b) Một b", "2. Hai", "a) Hai a", "- Gạch"]


@pytest.mark.parametrize(
    ("value", "kind", "printed"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (5, "lowerLetter", "e"),
        (7, "decimalZero", "07"),
        (3, "decimal", "3"),
    ],
)
def test_number_formats_of_word(value, kind, printed):
    assert printed_number(value, kind) == printed


def test_a_table_becomes_rows_in_its_place():
    text = read_document(numbered_docx([(None, "Trước")], [["STT", "Nội dung"], ["1", "Bài\nviết"]]), "x")
    assert text.split("\n") == ["Trước", "", "| STT | Nội dung |", "| 1 | Bài viết |", ""]


def test_merged_cells_repeat_what_they_show():
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chung"
    table.cell(0, 1).text, table.cell(1, 1).text = "một", "hai"
    assert read_document(saved(document), "x").split("\n")[1:3] == ["| Chung | một |", "| Chung | hai |"]


def test_the_columns_of_a_letterhead_follow_each_other():
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    lines = read_document(saved(document), "x").split("\n")
    assert lines[:4] == ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_pdf_columns_do_not_interleave():
    data = (
        PdfMaker()
        .page(
            [
                (60, 800, "ỦY BAN NHÂN DÂN"),
                (300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                (60, 785, "TỈNH AN GIANG"),
                (330, 785, "Độc lập - Tự do - Hạnh phúc"),
                (60, 755, "Số: 12/KH-UBND"),
                (300, 755, "An Giang, ngày 05 tháng 02 năm 2024"),
                (60, 720, "Một dòng chữ chạy suốt bề ngang của trang giấy, không chia thành hai cột."),
            ]
        )
        .bytes()
    )
    text = read_document(data, "x.pdf")
    assert text.index("TỈNH AN GIANG") < text.index("CỘNG HÒA")
    assert understand(text).issuing_body == "Ủy ban nhân dân tỉnh An Giang"


def test_a_ruled_table_of_a_pdf_keeps_its_cells():
    rules = [(60, y, 500, y) for y in (700, 680, 640)] + [(x, 640, x, 700) for x in (60, 100, 300, 500)]
    texts = [
        (65, 685, "TT"), (105, 685, "Nội dung"), (305, 685, "Chủ trì"),
        (65, 665, "1"), (105, 665, "Viết bài về"), (105, 650, "hộ tịch"), (305, 665, "Sở Tư pháp"),
        (60, 600, "Dòng chữ đứng dưới bảng và nằm ngoài mọi ô."),
    ]  # fmt: skip
    lines = read_document(PdfMaker().page(texts, rules).bytes(), "x.pdf").split("\n")
    assert lines[:2] == ["| TT | Nội dung | Chủ trì |", "| 1 | Viết bài về hộ tịch | Sở Tư pháp |"]
