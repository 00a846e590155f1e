"""Uploaded files are found by the words in them."""

import io
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.test import TestCase
from docx import Document
from wagtail.models import Collection, CollectionViewRestriction

from media.models import CustomDocument
from search.adapters.files import texts_of
from search.backends.database import DatabaseBackend
from search.documents import documents_of, key_of
from search.file_text import words_in_file
from search.models import FileText
from search.queries import search
from search.question import parse

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 20 200 Td (Ke hoach sau rieng) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)


def word_file(text):
    document, file = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def upload(name, content, **kwargs):
    return CustomDocument.objects.create(title=name, file=ContentFile(content, name=name), **kwargs)


class FileTests(TestCase):
    def found(self, typed):
        keys = [key_of("document", pk) for pk in CustomDocument.objects.values_list("pk", flat=True)]
        documents = documents_of(keys)
        there = {document.key for document in documents}
        backend = DatabaseBackend()
        backend.apply(documents, [key for key in keys if key not in there], version=time.time_ns() // 1_000)
        return [result.title for result in search(parse(typed), backend=backend).results]

    def test_a_word_file_is_found_by_its_text(self):
        upload("bieu-mau.docx", word_file("Tờ khai cấp lại giấy phép lái đò"))
        self.assertEqual(self.found("giấy phép lái đò"), ["bieu-mau.docx"])

    def test_a_pdf_is_found_by_its_text(self):
        upload("ke-hoach.pdf", PDF)
        self.assertEqual(self.found("sau rieng"), ["ke-hoach.pdf"])

    def test_a_file_in_a_closed_collection_is_not_found(self):
        closed = Collection.get_first_root_node().add_child(name="Nội bộ")
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
        inner = closed.add_child(name="Trong nội bộ")
        upload("mat.docx", word_file("giấy phép lái đò"), collection=inner)
        self.assertEqual(self.found("giấy phép lái đò"), [])

    def test_a_file_that_cannot_be_read_holds_no_words(self):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", b" " * 60_000_000)
        with TemporaryDirectory() as folder:
            for name, content in [("hong.pdf", b"%PDF-1.4 x"), ("hong.docx", b"PK"), ("bom.docx", bomb.getvalue())]:
                path = Path(folder) / name
                path.write_bytes(content)
                with self.subTest(name):
                    self.assertEqual(words_in_file(path), "")

    def test_one_content_is_read_once(self):
        file = upload("mot.txt", "Nước mắm Gò Công".encode())
        self.assertEqual(texts_of([file]), {file.pk: "Nước mắm Gò Công"})
        FileText.objects.update(text="đã đọc")
        self.assertEqual(texts_of([file]), {file.pk: "đã đọc"})
