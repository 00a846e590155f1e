"""What is already in the database is not trusted: it neither runs nor makes a page fail."""

import gzip
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection

from news.models import ContentPage
from tests.factories import ArticlePageFactory, LeafletPageFactory
from tests.news.test_pages import PublicPagesCase

TITLE = '<script>alert(1)</script>\x00\u202eTin "mới" \x0b'
BODIES = [
    "{}",
    '{"type": "paragraph", "value": "x"}',
    "[1, 2]",
    '[["paragraph", "<p>x</p>"]]',
    '[{"type": "paragraph"}]',
    '[{"type": "paragraph", "value": {"a": 1}}]',
    '[{"type": ["paragraph"], "value": "x"}]',
    '[{"type": "picture", "value": {"image": "x", "caption": 5}}]',
    '[{"type": "picture", "value": {"image": 999999, "caption": "x"}}]',
    '[{"type": "quote", "value": ["x"]}]',
    '[{"type": "table", "value": "x"}]',
    '[{"type": "table", "value": {"data": "x"}}]',
    '[{"type": "table", "value": {"data": [1, ["a", null]], "cell": 4, "mergeCells": {"a": 1}}}]',
    "null",
    '"text"',
]
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\x00script:alert(1)">x</a>',
    "<svg onload=alert(1)>",
    '<p onclick="alert(1)" style="position:fixed">x',
    "<<b>x</i>",
    '<a linktype="page" id="x">x</a>',
    '<embed embedtype="image" id="9999" format="x"/>',
    "\x00\u202e<p>x</p>",
]
RUNS = re.compile(
    r"<script(?! type=.application/ld\+json.>)(?![^>]*\bsrc=)|\son\w+\s*=|javascript:|<svg(?! class=.qr__code)|<embed|[\x00\x0b\u202e]",
    re.IGNORECASE,
)


def storable(text):
    """``text`` as this engine can hold it: PostgreSQL refuses NUL, so no row of it ever has one."""
    return text.replace("\x00", "") if connection.vendor == "postgresql" else text


class HostileRowTests(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.piece = cls.publish(0)

    def plant(self, body, table="news_articlepage", column="body"):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s", [body])  # noqa: S608 - names are ours

    def assert_harmless(self, url):
        response = self.client.get(url)
        self.assertEqual(response.status_code, 200)
        self.assertIsNone(RUNS.search(response.content.decode()), url)
        return response

    def test_title_and_summary_are_text_everywhere(self):
        title = storable(TITLE)
        ContentPage.objects.update(title=title, summary=title, byline=title, place=title)
        self.home.title = self.outlet.title = TITLE
        for url in ["/", "/bao-ap-bac/", "/chuyen-muc/chuyen-doi-so/", self.piece.url, "/ke-hoach/66-kh-ubnd-2024/dd/"]:
            with self.subTest(url):
                self.assert_harmless(url)

    def test_any_json_under_the_body_leaves_the_page_whole(self):
        for body in BODIES:
            with self.subTest(body):
                self.plant(body)
                self.assertContains(self.assert_harmless(self.piece.url), "Tin số 0")

    def test_a_broken_block_does_not_take_the_others_with_it(self):
        self.plant(json.dumps([{"type": "quote", "value": 5}, {"type": "paragraph", "value": "<p>Còn đây</p>"}]))
        self.assertContains(self.client.get(self.piece.url), "Còn đây")

    def test_rich_text_is_cleaned_on_the_way_out(self):
        for html in HTML:
            with self.subTest(html):
                self.plant(json.dumps([{"type": "paragraph", "value": storable(html)}]))
                self.assert_harmless(self.piece.url)

    def test_table_cells_are_text(self):
        value = {"data": [["<img src=x onerror=alert(1)>"]], "table_caption": storable(TITLE)}
        self.plant(json.dumps([{"type": "table", "value": value}]))
        self.assertContains(self.client.get(self.piece.url), "&lt;img src=x")

    def test_panels_may_hold_anything_too(self):
        leaflet = self.publish(1, LeafletPageFactory)
        for panels in ["{}", "[3]", '[{"type": "panel", "value": "x"}]']:
            with self.subTest(panels):
                self.plant(panels, "news_leafletpage", "panels")
                self.assert_harmless(leaflet.url)


class WeightTests(PublicPagesCase):
    def test_an_article_with_its_styles_and_scripts_is_light(self):
        text = "<p>" + "Người dân nộp hồ sơ trực tuyến tại bộ phận một cửa của xã. " * 120 + "</p>"
        piece = self.publish(0, ArticlePageFactory, body=[{"type": "paragraph", "value": text}])
        html = self.client.get(piece.url).content
        files = [html] + [
            Path(finders.find(name)).read_bytes()
            for name in re.findall(rf'"{settings.STATIC_URL}([^"]+\.(?:css|js))"', html.decode())
        ]
        self.assertGreater(len(files), 8)
        self.assertLess(sum(len(gzip.compress(file)) for file in files), 60 * 1024)

    def test_nothing_is_inline_and_nothing_comes_from_elsewhere(self):
        html = self.client.get(self.publish(0).url).content.decode()
        self.assertNotRegex(html, r"<style|\sstyle=|<script(?! type=.application/ld\+json.>)(?![^>]*\bsrc=)")
        self.assertEqual(re.findall(r'(?:src|srcset)="(?:https?:)?//', html), [])
