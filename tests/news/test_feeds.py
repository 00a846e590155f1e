"""RSS: what readers' programs and agencies' portals fetch."""

import datetime
import xml.etree.ElementTree as ET
from unittest import skipUnless

from django.db import connection
from django.test import TestCase, override_settings
from django.utils import timezone

from news.models import ContentPage
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    ImageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
)
from tests.news.caches import RENDERED

ENDLESS = "Bài dài " * 125_000  # a million characters
DC = "{http://purl.org/dc/elements/1.1/}"


class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        plan = PlanFactory(year=2024, slug="66-kh-ubnd-2024")
        cls.item = PlanItemFactory(plan=plan, label="c.9")
        cls.column = ColumnPageFactory(slug="cai-cach-hanh-chinh")
        cls.outlet = OutletPageFactory(slug="bao-ap-bac")
        for day in range(1, 4):
            cls.publish(f"Bài ngày {day}", day)

    @classmethod
    def publish(cls, title, day, **kwargs):
        moment = timezone.make_aware(datetime.datetime(2024, 5, day, 8))
        return ArticlePageFactory(
            title=title, slug=f"bai-{day}", live=True, first_published_at=moment, items=[cls.item], **kwargs
        )

    def titles(self, address):
        response = self.client.get(address)
        self.assertEqual(response["Content-Type"], "application/rss+xml; charset=utf-8")
        return [title.text for title in ET.fromstring(response.content).iterfind("channel/item/title")]

    def first_entry(self):
        return ET.fromstring(self.client.get("/rss/").content).find("channel/item")

    def test_newest_comes_first_in_every_feed(self):
        for address in (
            "/rss/",
            "/rss/chuyen-muc/cai-cach-hanh-chinh/",
            "/rss/co-quan/bao-ap-bac/",
            "/rss/noi-dung/66-kh-ubnd-2024/c.9/",
        ):
            with self.subTest(address):
                self.assertEqual(self.titles(address), ["Bài ngày 3", "Bài ngày 2", "Bài ngày 1"])

    def test_item_carries_link_date_author_and_column(self):
        ContentPage.objects.filter(slug="bai-3").update(byline="Lan Anh", summary="Một cửa <nhanh>")
        entry = self.first_entry()
        self.assertEqual(entry.find("link").text, "http://testserver/bao-ap-bac/bai-3/")
        self.assertEqual(entry.find("guid").text, entry.find("link").text)
        self.assertEqual(entry.find("pubDate").text, "Fri, 03 May 2024 08:00:00 +0700")
        self.assertEqual(entry.find(f"{DC}creator").text, "Lan Anh")
        self.assertEqual(entry.find("category").text, "Cải cách hành chính")
        self.assertEqual(entry.find("description").text, "Một cửa &lt;nhanh&gt;")

    def test_drafts_and_withdrawn_pieces_stay_out(self):
        ArticlePageFactory(title="Nháp", slug="nhap")
        ContentPage.objects.get(slug="bai-3").unpublish()
        self.assertEqual(self.titles("/rss/"), ["Bài ngày 2", "Bài ngày 1"])

    def test_one_bad_record_does_not_break_the_feed(self):
        bad = "Bài\x01 x\u202eấ\u200bu\ufffe <script>alert(1)</script>"
        ContentPage.objects.filter(slug="bai-3").update(title=bad, summary=bad, byline=bad)
        self.assertEqual(self.titles("/rss/")[0], "Bài xấu <script>alert(1)</script>")

    def test_an_endless_summary_is_cut(self):
        ContentPage.objects.filter(slug="bai-3").update(summary=ENDLESS)
        description = self.first_entry().findtext("description")
        self.assertEqual((len(description), description[-1]), (2000, "…"))

    @skipUnless(connection.vendor == "sqlite", "Only SQLite keeps a line longer than its field.")
    def test_an_endless_line_is_cut(self):
        ContentPage.objects.filter(slug="bai-3").update(title=ENDLESS, byline=ENDLESS)
        entry = self.first_entry()
        for name in ("title", f"{DC}creator"):
            with self.subTest(name):
                self.assertEqual((len(entry.findtext(name)), entry.findtext(name)[-1]), (300, "…"))

    def test_programs_find_the_feed_from_the_page(self):
        for page, feed in (
            ("/", "/rss/"),
            (f"/ke-hoach/{self.item.plan.slug}/c.9/", "/rss/noi-dung/66-kh-ubnd-2024/c.9/"),
        ):
            with self.subTest(page):
                head = self.client.get(page).content.decode().partition("</head>")[0]
                self.assertRegex(
                    head, f'<link rel="alternate" type="application/rss\\+xml" title="[^"]+" href="{feed}">'
                )

    def test_unchanged_feed_answers_304(self):
        first = self.client.get("/rss/")
        again = self.client.get("/rss/", headers={"if-none-match": first["ETag"]})
        self.assertEqual(again.status_code, 304)

    def test_it_is_sent_in_one_part(self):
        for address in ("/rss/", "/atom/", "/tim-kiem/rss/?q=bai"):
            with self.subTest(address):
                self.assertEqual(len(list(self.client.get(address))), 1)

    def test_unknown_place_is_not_found(self):
        for address in ("/rss/chuyen-muc/khong-co/", "/rss/co-quan/khong-co/", "/rss/noi-dung/66-kh-ubnd-2024/x/"):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)

    @override_settings(CACHES=RENDERED)
    def test_queries_do_not_grow_with_pieces(self):
        self.client.get("/rss/chuyen-muc/cai-cach-hanh-chinh/")
        for day in range(4, 24):
            self.publish(f"Bài ngày {day}", day)
        # Whole texts not made yet take one query for each kind of piece.
        for queries in (3, 2):
            with self.assertNumQueries(queries):
                self.client.get("/rss/chuyen-muc/cai-cach-hanh-chinh/")


CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class WholeTextTests(TestCase):
    setUpTestData = classmethod(FeedTests.setUpTestData.__func__)
    publish = classmethod(FeedTests.publish.__func__)
    first_entry = FeedTests.first_entry

    def piece(self, **kwargs):
        self.publish("Bài mới nhất", 20, **kwargs)
        return self.first_entry()

    def test_the_whole_body_is_there_with_whole_addresses(self):
        body = [
            {"type": "heading", "value": {"text": "Một quầy", "level": "2"}, "id": "1"},
            {"type": "paragraph", "value": '<p>Xem <a href="/ke-hoach/">kế hoạch</a>.</p>', "id": "2"},
            {"type": "embed", "value": {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "Phim"}, "id": "3"},
        ]
        text = self.piece(body=body).findtext(CONTENT)
        self.assertIn("<h2>Một quầy</h2>", text)
        self.assertIn('href="http://testserver/ke-hoach/"', text)
        self.assertIn("https://youtu.be/dQw4w9WgXcQ", text)
        for unwanted in ("<script", "<iframe", "click-embed", "class="):
            self.assertNotIn(unwanted, text)

    def test_pictures_are_shown_from_this_site(self):
        image = ImageFactory()
        body = [{"type": "picture", "value": {"image": image.pk, "caption": "Ở quầy", "alt": "Quầy"}, "id": "1"}]
        text = self.piece(body=body).findtext(CONTENT)
        self.assertRegex(text, r'<img [^>]*alt="Quầy"')
        self.assertIn('src="http://testserver/media/', text)

    def test_corrections_come_first_in_text_and_description(self):
        corrections = [{"type": "correction", "value": {"made_on": "2024-07-10", "text": "Số đúng là 92%."}, "id": "1"}]
        entry = self.piece(corrections=corrections, summary="Sa-pô.")
        self.assertTrue(entry.findtext("description").startswith("Đính chính ngày 10/7/2024: Số đúng là 92%."))
        self.assertIn("Số đúng là 92%.", entry.findtext(CONTENT))
