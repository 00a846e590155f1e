"""Clipboards of Word, Google Docs and Zalo: structure stays, dirt goes."""

import re
from pathlib import Path

from django.test import SimpleTestCase
from django.urls import reverse

from news.loading.html import article_blocks
from news.markup import clean_rich_text
from news.pasting import tidied
from tests.news.newsroom import NewsroomTestCase

CLIPBOARDS = Path(__file__).parent / "clipboards"


def pasted(name):
    return (CLIPBOARDS / f"{name}.html").read_text()


def cleaned(name):
    """The clipboard as it is stored, without white space between elements."""
    return re.sub(r">\s+<", "><", clean_rich_text(pasted(name)))


class ClipboardTests(SimpleTestCase):
    def test_word(self):
        text = cleaned("word")
        for part in [
            "<h2>Một cửa ở xã Tân Phú</h2>",
            "<p><b>Sáng 09/7,</b> người dân <i>không phải</i> chờ.</p>",
            "<ul><li>Nộp hồ sơ;<ul><li>bản giấy</li></ul></li><li>Nhận kết quả.</li></ul>",
            "<ol><li>Bước một</li></ol>",
            "<td><b>Xã</b></td><td>92,5%</td>",
        ]:
            with self.subTest(part):
                self.assertIn(part, text)

    def test_google_docs(self):
        text = cleaned("google_docs")
        for part in [
            "<h2>Một cửa ở xã Tân Phú</h2>",
            "<p><b>Sáng 09/7,</b> người dân <i>không phải</i> chờ. Xem "
            '<a href="https://dichvucong.gov.vn/">Cổng dịch vụ công</a></p>',
            "<li>Nộp hồ sơ;",
            "<li>bản giấy</li>",
            "<li>Nhận kết quả.</li>",
        ]:
            with self.subTest(part):
                self.assertIn(part, text)
        self.assertNotIn("<b><h2>", text)

    def test_zalo(self):
        text = cleaned("zalo")
        self.assertIn("<p>Một cửa ở xã Tân Phú</p>", text)
        self.assertIn("<p>Sáng 09/7, người dân không phải chờ 👍<br/>Nhận kết quả ngay.</p>", text)

    def test_no_dirt_is_left(self):
        for name in ("word", "google_docs", "zalo"):
            with self.subTest(name):
                self.assertNotRegex(cleaned(name), r"(?i)mso|style=|class=|<span|<div|<font|guid|<o:p|<img|\xa0|<!")

    def test_pasting_twice_changes_nothing_more(self):
        for name in ("word", "google_docs", "zalo"):
            with self.subTest(name):
                self.assertEqual(clean_rich_text(cleaned(name)), cleaned(name))

    def test_what_the_editor_wrote_stays_as_it_is(self):
        written = '<p data-block-key="ab1">Xem <a linktype="page" id="3">bài</a> và <b>số</b>.</p>'
        self.assertEqual(tidied(written), written)
        self.assertEqual(clean_rich_text(written), written)

    def test_an_archive_may_hold_clipboards_too(self):
        kinds = [kind for kind, _value in article_blocks(pasted("word"))]
        self.assertEqual(kinds, ["paragraph", "table"])

    def test_nested_to_exhaust_the_parser(self):
        self.assertIn("x", clean_rich_text("<div>" * 3000 + "x"))


class SavingTests(NewsroomTestCase):
    def test_a_clipboard_in_the_body_is_stored_clean(self):
        page = self.draft(self.item, body=[{"type": "paragraph", "value": pasted("word"), "id": "1"}])
        [block] = type(page).objects.get(pk=page.pk).body.raw_data
        self.assertIn("<h2>Một cửa ở xã Tân Phú</h2>", block["value"])
        self.assertNotIn("mso", block["value"])


class TextAreaTests(NewsroomTestCase):
    """The text area gets what it knows: its own reading of a clipboard loses lists and runs cells together."""

    def plain(self, name):
        return self.client.post(reverse("story_pasted"), {"html": pasted(name)}).json()["html"]

    def test_lists_stay_and_rows_become_lines(self):
        text = self.plain("word")
        self.assertIn("<ul><li>Nộp hồ sơ;<ul><li>bản giấy</li></ul></li><li>Nhận kết quả.</li></ul>", text)
        self.assertIn("<p><b>Xã</b> – 92,5%</p>", text)

    def test_nothing_else_comes_with_it(self):
        for name in ("word", "google_docs", "zalo"):
            with self.subTest(name):
                self.assertNotRegex(self.plain(name), r"(?i)mso|style=|class=|<span|<div|<table|<img")

    def test_only_editors_are_answered(self):
        self.client.logout()
        self.assertEqual(self.client.post(reverse("story_pasted"), {"html": "<p>x</p>"}).status_code, 302)
