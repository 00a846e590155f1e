"""Atom feeds: the same pieces as RSS, each with the moment it last changed; found from every page."""

import datetime
import re
import xml.etree.ElementTree as ET

from django.utils import timezone

from news.models import ContentPage
from tests.news.test_pages import PublicPagesCase

ATOM = "{http://www.w3.org/2005/Atom}"
LINK = re.compile(r'<link rel="alternate" type="application/(rss|atom)\+xml" title="[^"]+" href="([^"]+)">')


class AtomTests(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for number in range(4):
            cls.publish(number, title=f"Tin “{number}” & <hai>", summary="Sa-pô.")

    def test_feeds_are_found_and_hold_the_same_pieces(self):
        for page in [
            "/",
            "/chuyen-muc/chuyen-doi-so/",
            "/bao-ap-bac/",
            "/bao-ap-bac/tin-0/",
            "/ke-hoach/66-kh-ubnd-2024/dd/",
        ]:
            with self.subTest(page):
                links = dict(LINK.findall(self.client.get(page).content.decode()))
                rss, atom = [ET.fromstring(self.client.get(links[kind]).content) for kind in ("rss", "atom")]
                told = [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
                self.assertEqual(told, [item.findtext("title") for item in rss.iter("item")])
                self.assertTrue(told)

    def test_an_entry_tells_when_it_was_published_and_changed(self):
        changed = timezone.make_aware(datetime.datetime(2024, 7, 10, 9))
        ContentPage.objects.filter(slug="tin-0").update(last_published_at=changed)
        entry = ET.fromstring(self.client.get("/atom/").content).find(f"{ATOM}entry")
        self.assertEqual(entry.findtext(f"{ATOM}published"), "2024-07-09T08:00:00+07:00")
        self.assertEqual(entry.findtext(f"{ATOM}updated"), "2024-07-10T09:00:00+07:00")

    def test_queries_are_few(self):
        self.assertLessEqual(self.queries("/atom/"), 6)
