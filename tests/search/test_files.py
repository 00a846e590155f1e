"""Uploaded files are found by the words in them."""

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from docx import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from media.models import CustomDocument
from news.models import ArticlePage, ContentPage
from news.signals import content_loaded
from search.adapters.files import texts_of
from search.backends.connection import within
from search.backends.elasticsearch import ElasticsearchBackend
from search.file_text import words_in_file
from search.models import FileText, FileUse, Indexed
from search.outbox.checking import check
from search.outbox.rebuilding import rebuild
from search.outbox.targets import DatabaseTarget
from search.queries import search
from search.question import parse
from tests.factories import ArticlePageFactory, PhotoStoryPageFactory, PlanFactory, PlanItemFactory
from tests.search.serving import SEARCHED, ServerCase

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


def body_with(*files, text="<p>Mời bạn đọc tải về.</p>"):
    blocks = [{"type": "document", "value": {"document": file.pk, "title": ""}} for file in files]
    return json.dumps([{"type": "paragraph", "value": text}, *blocks])


class FileTests(TestCase):
    """Changes reach the index at once here."""

    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(in_force_to=None, year=2024))

    def live(self, *files, **kwargs):
        values = {"slug": f"bai-{ContentPage.objects.count()}", "body": body_with(*files), **kwargs}
        return ArticlePageFactory(live=True, items=[self.item], **values)

    def ferry(self, **kwargs):
        return upload("bieu-mau.docx", word_file("Tờ khai cấp lại giấy phép lái đò"), **kwargs)

    def found(self, typed="giấy phép lái đò"):
        """Titles of the files found, which are as many as are counted."""
        answer = search(parse(typed, filters={"kind": ("document",)}), facets=False)
        titles = [result.title for result in answer.results]
        self.assertEqual(answer.total, len(titles))
        return titles

    def test_a_word_file_is_found_by_its_text(self):
        self.live(self.ferry())
        self.assertEqual(self.found(), ["bieu-mau.docx"])

    def test_a_pdf_is_found_by_its_text(self):
        self.live(upload("ke-hoach.pdf", PDF))
        self.assertEqual(self.found("sau rieng"), ["ke-hoach.pdf"])

    def test_a_file_that_no_page_offers_is_not_found(self):
        self.ferry()
        self.assertEqual(self.found(), [])

    def test_a_file_is_found_from_the_publication_of_its_page_until_its_withdrawal(self):
        piece = ArticlePageFactory(items=[self.item], body=body_with(self.ferry()))
        self.assertEqual(self.found(), [])
        piece.save_revision().publish()
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        ContentPage.objects.get(pk=piece.pk).specific.unpublish()
        self.assertEqual(self.found(), [])
        self.assertFalse(FileUse.objects.exists())

    def test_a_draft_beside_a_live_page_offers_nothing_yet(self):
        piece, file = self.live(), self.ferry()
        piece.body = body_with(file)
        revision = piece.save_revision()
        self.assertEqual(self.found(), [])
        revision.publish()
        self.assertEqual(self.found(), ["bieu-mau.docx"])

    def test_a_file_taken_out_of_its_page_is_gone(self):
        piece = self.live(self.ferry())
        piece.body = body_with()
        piece.save_revision().publish()
        self.assertEqual(self.found(), [])

    def test_one_of_two_pages_is_enough(self):
        file = self.ferry()
        first, second = self.live(file), self.live(file)
        first.delete()
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        second.delete()
        self.assertEqual(self.found(), [])

    def test_a_private_or_expired_page_offers_nothing(self):
        piece = self.live(self.ferry())
        restriction = PageViewRestriction.objects.create(page=piece.get_parent(), restriction_type="login")
        self.assertEqual(self.found(), [])
        restriction.delete()
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        ContentPage.objects.filter(pk=piece.pk).update(expire_at=timezone.now())
        # Before the index hears of it.
        self.assertEqual(search(parse("giấy phép lái đò", filters={"kind": ("document",)})).results, [])
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertEqual(self.found(), [])

    def test_a_link_in_a_text_offers_it_as_well(self):
        link = '<p>Xem <a linktype="document" id="{}">biểu mẫu</a>.</p>'
        self.live(body=body_with(text=link.format(self.ferry().pk)))
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        pdf = upload("ke-hoach.pdf", PDF)
        PhotoStoryPageFactory(live=True, items=[self.item], slug="anh", body=link.format(pdf.pk))
        self.assertEqual(self.found("sau rieng"), ["ke-hoach.pdf"])

    def test_what_is_loaded_in_bulk_offers_its_files(self):
        piece = self.live()
        ArticlePage.objects.filter(pk=piece.pk).update(body=body_with(self.ferry()))
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertEqual(self.found(), ["bieu-mau.docx"])

    def test_links_to_nothing_break_nothing(self):
        link = '<p><a linktype="document" id="999999">a</a><a linktype="document" id="x">b</a></p>'
        block = {"type": "document", "value": {"document": "999999"}}
        piece = self.live(body=json.dumps([{"type": "paragraph", "value": link}, block]), title="Còn tiêu đề")
        self.assertEqual([each.id for each in search(parse("còn tiêu đề")).results], [piece.pk])

    def test_files_are_checked_and_rebuilt_like_pages(self):
        self.live(self.ferry())
        FileUse.objects.all().delete()
        Indexed.objects.all().delete()
        rebuild(DatabaseTarget())
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        self.assertEqual(check(DatabaseTarget()).keys, [])

    def test_a_file_in_a_closed_collection_is_not_found(self):
        closed = Collection.get_first_root_node().add_child(name="Nội bộ")
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
        inner = closed.add_child(name="Trong nội bộ")
        self.live(self.ferry(collection=inner))
        self.assertEqual(self.found(), [])

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


@pytest.mark.usefixtures("elasticsearch")
class FilesOnElasticsearchTests(ServerCase):
    def found(self):
        self.catch_up()
        question = parse("giấy phép lái đò", filters={"kind": ("document",)})
        with within(30):
            answer = search(question, facets=False, backend=ElasticsearchBackend())
        self.assertEqual(answer.total, len(answer.results))
        return [result.title for result in answer.results]

    def test_a_file_comes_and_goes_with_its_page(self):
        file = upload("bieu-mau.docx", word_file("Tờ khai cấp lại giấy phép lái đò"))
        self.first.body = body_with(file)
        with self.captureOnCommitCallbacks(execute=True):
            revision = self.first.save_revision()
        self.assertEqual(self.found(), [])
        with self.captureOnCommitCallbacks(execute=True):
            revision.publish()
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        rebuild(SEARCHED)
        self.assertEqual(self.found(), ["bieu-mau.docx"])
        with self.captureOnCommitCallbacks(execute=True):
            ContentPage.objects.get(pk=self.first.pk).specific.unpublish()
        self.assertEqual(self.found(), [])
        self.assertEqual(check(SEARCHED).keys, [])
