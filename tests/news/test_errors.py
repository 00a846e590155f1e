"""Missing, withdrawn, busy and broken: a clear page, never a stack trace."""

import sqlite3

from django.db import OperationalError
from django.test import RequestFactory, TestCase

from news.errors import is_busy, server_error
from news.models import ContentPage
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory


class GoneTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None, year=2024))
        cls.story = ArticlePageFactory(slug="bai", live=True, items=[item])

    def test_a_withdrawn_piece_is_gone_not_missing(self):
        self.story.unpublish()
        response = self.client.get("/bao-ap-bac/bai/")
        self.assertContains(response, "đã được gỡ", status_code=410)

    def test_an_expired_piece_is_gone(self):
        self.story.unpublish(set_expired=True)
        self.assertEqual(self.client.get("/bao-ap-bac/bai/").status_code, 410)

    def test_a_draft_was_never_there(self):
        ArticlePageFactory(slug="nhap")
        self.assertEqual(self.client.get("/bao-ap-bac/nhap/").status_code, 404)

    def test_no_address_breaks_the_page(self):
        for address in ("/khong-co/", "/%00/", "/bao-ap-bac/%E1%BA/", "/" + "a" * 5000 + "/", "/../../etc/passwd"):
            with self.subTest(address[:30]):
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_gone_needs_one_query_more(self):
        ContentPage.objects.filter(pk=self.story.pk).update(live=False)
        self.assertEqual(self.client.get("/bao-ap-bac/bai/").status_code, 410)


class ServerErrorTests(TestCase):
    def answer(self, error):
        try:
            raise error
        except type(error):
            return server_error(RequestFactory().get("/"))

    def test_a_locked_database_is_busy_and_says_when_to_come_back(self):
        with self.assertNumQueries(0):
            response = self.answer(OperationalError("database is locked"))
        self.assertEqual((response.status_code, response["Retry-After"]), (503, "30"))
        self.assertIn("quay lại", response.content.decode())

    def test_any_other_error_is_ours_and_shows_no_trace(self):
        with self.assertNumQueries(0):
            response = self.answer(ValueError("bí mật"))
        self.assertEqual(response.status_code, 500)
        self.assertNotIn("bí mật", response.content.decode())

    def test_busy_is_recognised_through_what_wraps_it(self):
        wrapped = RuntimeError()
        wrapped.__cause__ = OperationalError(sqlite3.OperationalError("database table is locked"))
        self.assertTrue(is_busy(wrapped))
        self.assertFalse(is_busy(OperationalError("no such table: x")))
