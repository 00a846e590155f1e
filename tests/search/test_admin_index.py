"""The admin's own search finds pages, and a save does not read the whole index."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.factories import ArticlePageFactory


class AdminIndexTests(TestCase):
    def test_a_saved_page_is_found_by_its_title(self):
        with self.captureOnCommitCallbacks(execute=True):
            page = ArticlePageFactory(title="Một cửa điện tử")
        self.assertEqual([found.pk for found in Page.objects.search("điện tử")], [page.pk])

    def test_a_page_is_found_however_it_is_typed(self):
        with self.captureOnCommitCallbacks(execute=True):
            page = ArticlePageFactory(title="Tổ hoà giải ở Đồng Tháp")
        for typed in [
            "tổ hòa giải",
            "to hoa giai",
            "HOÀ GIẢI",
            "dong thap",
            "Đồng Tháp",
            "ðồng tháp",
            "to\u0302\u0309 hoà",
        ]:
            with self.subTest(typed):
                self.assertEqual([found.pk for found in Page.objects.search(typed)], [page.pk])
                self.assertEqual([found.pk for found in Page.objects.autocomplete(typed[:-1])], [page.pk])

    def test_strange_input_breaks_nothing(self):
        for typed in ["", '"', "\x00", "AND (", "*", "…", "😀"]:
            with self.subTest(typed):
                list(Page.objects.search(typed))
                list(Page.objects.autocomplete(typed))

    def test_a_save_reads_no_average_over_the_index(self):
        page = ArticlePageFactory(title="Một cửa điện tử")
        with CaptureQueriesContext(connection) as queries, self.captureOnCommitCallbacks(execute=True):
            page.save()
        self.assertIn("wagtailsearch_indexentry", " ".join(query["sql"] for query in queries))
        self.assertEqual([query["sql"] for query in queries if "AVG(" in query["sql"].upper()], [])

    def test_a_rebuild_weighs_titles_by_their_length(self):
        with self.captureOnCommitCallbacks(execute=True):
            short = ArticlePageFactory(title="Một cửa", slug="ngan")
            long = ArticlePageFactory(title="Hồ sơ đất đai được trả đúng hẹn nhờ bộ phận một cửa", slug="dai")
        get_search_backend().get_index_for_model(Page)._refresh_title_norms(full=True)
        norms = [page.index_entries.get().title_norm for page in (short, long)]
        self.assertGreater(norms[0], norms[1])
