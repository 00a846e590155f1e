"""Sitemaps: what crawlers are told of."""

import datetime
import xml.etree.ElementTree as ET
from unittest.mock import patch

from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from news.sitemaps import PieceSitemap
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanFactory, PlanItemFactory
from tests.news.caches import RENDERED

PIECES = "/sitemap-bai.xml"
HOST = "http://testserver"
LOC = "{*}loc"


class SitemapTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        for day in range(1, 4):
            cls.publish(day)

    @classmethod
    def publish(cls, day):
        moment = timezone.make_aware(datetime.datetime(2024, 5, day, 8))
        story = ArticlePageFactory(slug=f"bai-{day}", live=True, items=[cls.item])
        ContentPage.objects.filter(pk=story.pk).update(last_published_at=moment)
        return story

    def entries(self, address):
        """``{address: day of its last change or None}``"""
        response = self.client.get(address)
        self.assertEqual((response.status_code, response["Content-Type"]), (200, "application/xml"))
        return {each.findtext(LOC): each.findtext("{*}lastmod") for each in ET.fromstring(response.content)}

    def test_index_names_every_part(self):
        with patch.object(PieceSitemap, "limit", 2):
            parts = self.entries("/sitemap.xml")
        self.assertEqual(
            [address.removeprefix(f"{HOST}/sitemap-") for address in parts],
            ["trang.xml", "bai.xml", "bai.xml?p=2", "ke-hoach.xml", "danh-sach.xml", "tin-moi.xml"],
        )
        self.assertEqual(parts[f"{HOST}{PIECES}"], "2024-05-03T08:00:00+07:00")

    def test_every_piece_stands_in_exactly_one_part(self):
        with patch.object(PieceSitemap, "limit", 2):
            first, second = self.entries(PIECES), self.entries(f"{PIECES}?p=2")
        self.assertEqual(list(first), [f"{HOST}/bao-ap-bac/bai-1/", f"{HOST}/bao-ap-bac/bai-2/"])
        self.assertEqual(second, {f"{HOST}/bao-ap-bac/bai-3/": "2024-05-03"})

    def test_places_are_all_pages_but_content(self):
        self.assertEqual(
            set(self.entries("/sitemap-trang.xml")),
            {f"{HOST}{path}" for path in ("/", "/chuyen-muc/", "/chuyen-muc/cai-cach-hanh-chinh/", "/bao-ap-bac/")},
        )

    def test_every_address_answers(self):
        parts = ["/sitemap-trang.xml", PIECES, "/sitemap-ke-hoach.xml", "/sitemap-danh-sach.xml"]
        for address in [address for part in parts for address in self.entries(part)]:
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 200)

    def test_plans_items_kinds_and_years_are_told(self):
        plans = self.entries("/sitemap-ke-hoach.xml")
        self.assertEqual(
            list(plans), [f"{HOST}{self.item.plan.get_absolute_url()}", f"{HOST}{self.item.get_absolute_url()}"]
        )
        lists = self.entries("/sitemap-danh-sach.xml")
        self.assertIn(f"{HOST}/the-loai/video/", lists)
        self.assertEqual(len([address for address in lists if "/luu-tru/" in address]), 1)

    def test_new_pieces_are_those_of_two_days_with_their_titles(self):
        ContentPage.objects.update(published_at=timezone.now() - datetime.timedelta(days=3))
        new = self.publish(5)
        ContentPage.objects.filter(pk=new.pk).update(title="Một cửa & <hai>", published_at=timezone.now())
        told = ET.fromstring(self.client.get("/sitemap-tin-moi.xml").content)
        self.assertEqual([each.text for each in told.findall(".//{*}title")], ["Một cửa & <hai>"])
        self.assertEqual([each.text for each in told.findall(f".//{LOC}")], [f"{HOST}/bao-ap-bac/bai-5/"])

    def test_only_what_is_public_is_told(self):
        draft = ArticlePageFactory(slug="nhap")
        expired = self.publish(4)
        ContentPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now())
        closed = OutletPageFactory(title="Nội bộ", slug="noi-bo")
        hidden = ArticlePageFactory(slug="kin", live=True, items=[self.item], parent=closed)
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        told = {**self.entries(PIECES), **self.entries("/sitemap-trang.xml")}
        for page in (draft, expired, closed, hidden):
            with self.subTest(page.slug):
                self.assertNotIn(f"{HOST}{page.url}", told)

    def test_a_part_there_is_not_is_not_found(self):
        for address in (f"{PIECES}?p=2", f"{PIECES}?p=x", "/sitemap-khac.xml"):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)

    @override_settings(CACHES=RENDERED)
    def test_queries_do_not_grow_with_pieces(self):
        self.client.get(PIECES)
        for day in range(4, 24):
            self.publish(day)
        for address, queries in (("/sitemap.xml", 14), (PIECES, 2)):
            with self.subTest(address), self.assertNumQueries(queries):
                self.client.get(address)
