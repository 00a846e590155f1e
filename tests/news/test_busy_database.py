"""A database file that another process holds: a clear page, and the form comes back whole."""

import html
import re
import sqlite3
from unittest import skipUnless

from django.db import connection
from django.test import Client, TransactionTestCase

from news.models import ArticlePage
from tests.factories import ArticlePageFactory, ColumnPageFactory, UserFactory
from tests.news.newsroom import story_form

FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@skipUnless(connection.vendor == "sqlite", "PostgreSQL does not lock a whole file")
class BusyDatabaseTests(TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        self.piece = ArticlePageFactory(title="Câu cũ", column=ColumnPageFactory())
        self.client = Client(raise_request_exception=False)
        self.client.force_login(UserFactory(is_superuser=True))
        self.address = f"/quan-tri/pages/{self.piece.pk}/edit/"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 200")
        self.holder = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        self.addCleanup(self.holder.close)
        self.addCleanup(connection.close)

    def post(self, data):
        return self.client.post(self.address, data)

    def test_what_was_typed_can_be_sent_again_and_is_saved(self):
        typed = story_form(self.piece.column, title='Câu mới "trong ngoặc" & <b>', summary="\nDòng một\nDòng hai")
        self.holder.execute("BEGIN IMMEDIATE")
        busy = self.post(typed)
        self.holder.execute("ROLLBACK")
        self.assertEqual((busy.status_code, busy["Retry-After"]), (503, "30"))
        kept = {html.unescape(name): html.unescape(value) for name, value in FIELD.findall(busy.content.decode())}
        self.assertEqual(kept, {name: str(value) for name, value in typed.items()})
        self.assertEqual(self.post(kept).status_code, 302)
        self.assertEqual(ArticlePage.objects.get().get_latest_revision_as_object().title, typed["title"])

    def test_readers_read_on(self):
        self.holder.execute("BEGIN IMMEDIATE")
        self.assertEqual(Client().get("/chuyen-muc/").status_code, 200)

    def test_a_password_is_never_written_into_a_page(self):
        self.holder.execute("BEGIN IMMEDIATE")
        busy = Client(raise_request_exception=False).post(
            "/quan-tri/login/", {"username": "phong.vien", "password": "mat-khau-bi-mat"}
        )
        self.assertNotContains(busy, "mat-khau-bi-mat", status_code=busy.status_code)
