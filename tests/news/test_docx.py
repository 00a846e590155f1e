"""A story written in Word: shown before it is saved, saved with its pictures, bad files refused in words."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.urls import reverse
from docx import Document

from media.models import CustomImage
from news.docx.reading import caption_and_credit, read_story
from news.models import ArticlePage
from tests.factories import UserFactory
from tests.media.samples import package, picture
from tests.news.newsroom import NewsroomTestCase

ADDRESS = "import_story:index"


def story_docx():
    """Headline, bold summary, text with list, table, picture with caption and credit, and a name below."""
    document = Document()
    document.add_paragraph("Một cửa ở xã Tân Phú", style="Title")
    document.add_paragraph().add_run("Từ ngày 09/7, người dân chỉ đến một quầy.").bold = True
    document.add_paragraph("Sáng sớm, quầy đã mở.")
    document.add_heading("Không phải chờ", level=1)
    document.add_paragraph("Nộp hồ sơ", style="List Bullet")
    document.add_paragraph("Nhận kết quả", style="List Bullet")
    document.add_picture(io.BytesIO(picture(size=(600, 400))))
    document.add_paragraph().add_run("Người dân ở quầy. Ảnh: Lê Minh").italic = True
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ["Xã", "Tỷ lệ", "Tân Phú", "92%"], strict=True):
        cell.text = text
    document.add_paragraph("Xã đang làm tiếp.")
    document.add_paragraph().add_run("Hoài Thu").bold = True
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def upload(content, name="bai.docx"):
    return SimpleUploadedFile(name, content)


class ReadingTests(SimpleTestCase):
    def test_the_parts_of_a_story_are_told_apart(self):
        story = read_story(upload(story_docx()))
        self.assertEqual(story.title, "Một cửa ở xã Tân Phú")
        self.assertEqual(story.summary, "Từ ngày 09/7, người dân chỉ đến một quầy.")
        self.assertEqual(story.byline, "Hoài Thu")
        self.assertEqual([kind for kind, _value in story.blocks], ["paragraph", "picture", "table", "paragraph"])
        self.assertEqual(len(story.pictures), 1)

    def test_structure_and_caption_stay(self):
        (_one, text), (_two, image), (_three, table), _last = read_story(upload(story_docx())).blocks
        self.assertIn("<ul><li>Nộp hồ sơ</li><li>Nhận kết quả</li></ul>", text)
        self.assertIn("<h2>Không phải chờ</h2>", text)
        self.assertEqual((image["caption"], image["credit"]), ("Người dân ở quầy", "Ảnh: Lê Minh"))
        self.assertEqual(table["data"], [["Xã", "Tỷ lệ"], ["Tân Phú", "92%"]])

    def test_a_caption_without_a_credit(self):
        self.assertEqual(caption_and_credit("Người dân ở quầy"), ("Người dân ở quầy", ""))


class PageTests(NewsroomTestCase):
    def send(self, content, name="bai.docx"):
        return self.client.post(reverse(ADDRESS), {"outlet": self.outlet.pk, "file": upload(content, name)})

    def kept(self, response):
        return response.context["form"].initial["kept"]

    def save(self, kept, **changes):
        values = {"outlet": self.outlet.pk, "kept": kept, "title": "Một cửa", "summary": "", "byline": ""}
        return self.client.post(reverse(ADDRESS), values | changes)

    def test_it_is_shown_and_nothing_is_saved(self):
        response = self.send(story_docx())
        self.assertContains(response, "<li>Nộp hồ sơ</li>")
        self.assertContains(response, "data:image/jpeg;base64,")
        self.assertContains(response, 'value="Một cửa ở xã Tân Phú"')
        self.assertFalse(ArticlePage.objects.exists() or CustomImage.objects.exists())

    def test_saved_it_is_a_draft_of_who_sent_it(self):
        response = self.save(self.kept(self.send(story_docx())), summary="Sa-pô đã sửa.")
        page = ArticlePage.objects.get()
        self.assertRedirects(response, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertEqual((page.live, page.owner, page.summary), (False, self.editor, "Sa-pô đã sửa."))
        self.assertEqual(page.lead_image, CustomImage.objects.get())
        self.assertEqual(page.body[1].value["image"], page.lead_image)

    def test_bad_files_are_refused_in_words(self):
        bomb = package({"[Content_Types].xml": b"", "word/document.xml": b"0" * 70_000_000})
        entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        encoding = b'<?xml version="1.0" encoding="khong-co"?><a/>'
        word = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:document>'
        endless = word % (b"<w:p/>" * 20_001)
        cases = {
            "x.pdf": (b"%PDF-1.7", "không phải tài liệu Word"),
            "rong.docx": (b"", ""),
            "giả.docx": (b"<html>", "nhưng nội dung không phải"),
            "cut.docx": (story_docx()[:3000], "hỏng"),
            "bomb.docx": (bomb, ""),
            "xml.docx": (package({"[Content_Types].xml": b"<a/>", "word/document.xml": entities}), "XML"),
            "ma.docx": (package({"[Content_Types].xml": b"<a/>", "word/document.xml": encoding}), "hỏng"),
            "dai.docx": (package({"[Content_Types].xml": b"<a/>", "word/document.xml": endless}), "dài hơn"),
            "khac.docx": (package({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), ""),
        }
        for name, (content, words) in cases.items():
            with self.subTest(name):
                response = self.send(content, name)
                self.assertContains(response, words, status_code=422)
                self.assertTrue(response.context["form"].errors)

    def test_another_person_cannot_save_what_was_sent(self):
        kept = self.kept(self.send(story_docx()))
        self.client.force_login(UserFactory(username="nguoi.khac", is_superuser=True))
        self.save(kept)
        self.assertFalse(ArticlePage.objects.exists())

    def test_names_of_files_lead_nowhere(self):
        for name in ("../../etc/passwd", "", "x" * 40):
            with self.subTest(name):
                self.assertRedirects(self.save(name), reverse(ADDRESS))

    def test_who_writes_nowhere_is_kept_out(self):
        self.client.force_login(UserFactory(username="doc.gia"))
        self.assertEqual(self.client.get(reverse(ADDRESS)).status_code, 302)
