"""Missing, withdrawn, busy and broken: a clear page, never a stack trace."""

import sqlite3
import tempfile

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.test import Client, RequestFactory, TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from news.errors import is_busy, render_alone, server_error
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory, home_page


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
        self.assertEqual(self.client.get("/ke-hoach/66-kh-ubnd-2024/a/").status_code, 200)
        for address in ("/khong-co/", "/%00/", "/bao-ap-bac/%E1%BA/", "/" + "a" * 5000 + "/", "/../../etc/passwd"):
            with self.subTest(address[:30]):
                self.assertEqual(self.client.get(address).status_code, 404)
        for place in ("ke-hoach", "rss/noi-dung", "atom/noi-dung"):
            for code in ("%00", "a%00", "%FF", "%F0%9F%98%80", "x" * 5000, "..", "%2e%2e"):
                with self.subTest(place=place, code=code[:20]):
                    self.assertEqual(self.client.get(f"/{place}/66-kh-ubnd-2024/{code}/").status_code, 404)

    def test_gone_needs_no_query_more_than_missing(self):
        self.story.unpublish()
        self.client.get("/bao-ap-bac/khong-co/")
        with CaptureQueriesContext(connection) as missing:
            self.assertEqual(self.client.get("/bao-ap-bac/khong-co/").status_code, 404)
        with CaptureQueriesContext(connection) as gone:
            self.assertEqual(self.client.get("/bao-ap-bac/bai/").status_code, 410)
        self.assertLessEqual(len(gone), len(missing))


class BadRequestTests(TestCase):
    @override_settings(ALLOWED_HOSTS=["tincaicach.example"])
    def test_a_bad_request_is_told_in_words_and_without_the_database(self):
        with self.assertNumQueries(0):
            response = self.client.get("/", headers={"host": "other.example"})
        self.assertContains(response, "Không trả lời được yêu cầu này", status_code=400)
        self.assertNotContains(response, "other.example", status_code=400)


class FaviconTests(TestCase):
    def test_programs_that_ask_for_the_old_address_find_the_icon(self):
        response = self.client.get("/favicon.ico")
        self.assertRedirects(response, "/static/images/icon.svg", fetch_redirect_response=False)
        self.assertIsNotNone(finders.find("images/icon.svg"))


class UncollectedFilesTests(TestCase):
    """Before ``collectstatic`` no page can name its styles; the error pages still appear."""

    def setUp(self):
        empty = self.enterContext(tempfile.TemporaryDirectory())
        manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        self.enterContext(override_settings(STATIC_ROOT=empty, STORAGES={**settings.STORAGES, "staticfiles": manifest}))

    def test_a_page_that_cannot_be_made_is_our_fault_in_words(self):
        home_page()
        response = Client(raise_request_exception=False).get("/")
        self.assertContains(response, "Có lỗi xảy ra", status_code=500)

    def test_busy_and_bad_requests_are_told_too(self):
        for template, status in (("400.html", 400), ("503.html", 503)):
            with self.subTest(template):
                self.assertContains(render_alone(template, status), "/static/css/base.css", status_code=status)


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
