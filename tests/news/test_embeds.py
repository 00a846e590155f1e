"""The frame that agencies paste into their portals."""

import datetime

from django.test import TestCase
from django.utils import timezone

from tests.factories import ArticlePageFactory, ColumnPageFactory, PlanFactory, PlanItemFactory

ADDRESS = "/embed/chuyen-muc/chuyen-doi-so/"


class EmbedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        item = PlanItemFactory(plan=PlanFactory(year=2024))
        ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so")
        for day in range(1, 8):
            moment = timezone.make_aware(datetime.datetime(2024, 5, day, 8))
            ArticlePageFactory(
                title=f"Bài {day}", slug=f"bai-{day}", live=True, first_published_at=moment, items=[item]
            )

    def count(self, query):
        return self.client.get(ADDRESS + query).content.decode().count('class="embed__piece"')

    def test_any_site_may_frame_it_and_nothing_runs_in_it(self):
        response = self.client.get(ADDRESS)
        self.assertNotIn("X-Frame-Options", response)
        self.assertIn("frame-ancestors *", response["Content-Security-Policy"])
        self.assertNotContains(response, "<script")
        self.assertEqual(response.cookies, {})

    def test_no_other_page_may_be_framed(self):
        self.assertEqual(self.client.get("/chuyen-muc/chuyen-doi-so/")["X-Frame-Options"], "DENY")

    def test_links_leave_the_frame_by_full_address(self):
        response = self.client.get(ADDRESS)
        self.assertContains(response, '<base target="_top">')
        self.assertContains(response, 'href="http://localhost/bao-ap-bac/bai-7/"')

    def test_length_is_asked_for_and_bounded(self):
        for query, expected in (("", 5), ("?so=2", 2), ("?so=0", 1), ("?so=999", 7), ("?so=-1", 5), ("?so=năm", 5)):
            with self.subTest(query):
                self.assertEqual(self.count(query), expected)

    def test_unknown_column_is_not_found(self):
        self.assertEqual(self.client.get("/embed/chuyen-muc/khong-co/").status_code, 404)

    def test_column_page_shows_the_code_to_paste(self):
        response = self.client.get("/chuyen-muc/chuyen-doi-so/")
        self.assertContains(
            response, "&lt;iframe src=&quot;http://testserver/embed/chuyen-muc/chuyen-doi-so/?so=5&quot;"
        )
