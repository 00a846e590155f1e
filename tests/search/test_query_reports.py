"""What the log of searches tells the newsroom."""

import datetime

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.models import SearchedQuery
from search.query_log import log
from search.query_reports import ItemMatcher, popular, popular_queries, rising, unanswered
from tests.factories import PlanFactory, PlanItemFactory

TODAY = datetime.date(2024, 7, 9)


def searched(query, folded, days_ago, searches, unmet=0, results=5, clicks=0, today=TODAY):
    SearchedQuery.objects.create(
        day=today - datetime.timedelta(days=days_ago),
        query=query,
        folded=folded,
        searches=searches,
        unmet=unmet,
        results=results,
        clicks=clicks,
    )


class ReportTests(TestCase):
    def test_spellings_are_put_together_under_the_one_with_accents(self):
        searched("mot cua", "mot cua", 1, 9, clicks=1)
        searched("một cửa", "mot cua", 2, 4, results=7, clicks=2)
        [row] = popular(30, TODAY)
        self.assertEqual((row.query, row.searches, row.clicks, row.results), ("một cửa", 13, 3, 5))

    def test_the_most_searched_come_first_and_older_days_do_not_count(self):
        searched("hộ tịch", "ho tich", 0, 2)
        searched("đất đai", "dat dai", 29, 3)
        searched("học phí", "hoc phi", 30, 99)
        self.assertEqual([row.query for row in popular(30, TODAY)], ["đất đai", "hộ tịch"])

    def test_unanswered_are_those_without_a_piece_that_holds_every_word(self):
        searched("sầu riêng", "sau rieng", 1, 5, unmet=5, results=0)
        searched("một cửa lưu động", "mot cua luu dong", 1, 9, unmet=2, results=3)
        searched("hộ tịch", "ho tich", 1, 50)
        self.assertEqual([row.query for row in unanswered(30, TODAY)], ["sầu riêng", "một cửa lưu động"])

    def test_rising_is_measured_against_a_week_of_the_four_before(self):
        searched("luật căn cước", "luat can cuoc", 1, 20)
        searched("luật căn cước", "luat can cuoc", 10, 20)
        searched("hộ tịch", "ho tich", 1, 20)
        searched("hộ tịch", "ho tich", 10, 80)
        searched("tò mò", "to mo", 1, 2)
        self.assertEqual([(row.query, row.growth) for row in rising(TODAY)], [("luật căn cước", 4.0)])

    def test_other_readers_are_shown_only_what_many_asked_and_all_found(self):
        today = timezone.localdate()
        searched("hồ sơ trực tuyến", "ho so truc tuyen", 1, 3, today=today)
        searched("hồ sơ của tôi", "ho so cua toi", 1, 2, today=today)
        searched("hồ sơ đất", "ho so dat", 1, 9, unmet=1, today=today)
        self.assertEqual(popular_queries("ho s"), ["hồ sơ trực tuyến"])


class ItemMatcherTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        plan = PlanFactory(in_force_to=None)
        cls.digital = PlanItemFactory(
            plan=plan, label="c.10", short_label="Chuyển đổi số", keywords="chuyển đổi số, VNeID, dữ liệu dân cư"
        )
        cls.staff = PlanItemFactory(plan=plan, label="c.8", text="Kỷ luật, kỷ cương hành chính.", keywords="kỷ cương")
        cls.matcher = ItemMatcher()

    def test_finds_items_by_keyword_label_and_text(self):
        for folded, item in [
            ("chuyen doi so", self.digital),
            ("cai vneid cho nguoi gia", self.digital),
            ("ki luat", self.staff),
        ]:
            with self.subTest(folded):
                self.assertEqual(self.matcher.items_of(folded), [item])

    def test_knows_what_an_abbreviation_stands_for(self):
        self.assertEqual(self.matcher.items_of("cds"), [self.digital])

    def test_parts_of_words_match_nothing(self):
        self.assertEqual(self.matcher.items_of("uyen doi"), [])


class ReportPageTests(TestCase):
    def setUp(self):
        log.take()
        self.client.force_login(get_user_model().objects.create_superuser("quan.tri"))

    def test_a_search_made_just_now_is_there(self):
        self.client.get("/tim-kiem/", {"q": "Sầu riêng"})
        for show in ("popular", "unanswered"):
            with self.subTest(show):
                response = self.client.get("/quan-tri/searches/", {"show": show, "days": "7"})
                self.assertContains(response, "sầu riêng")

    def test_odd_addresses_show_the_usual_list(self):
        response = self.client.get("/quan-tri/searches/", {"show": "x", "days": "9" * 9, "p": "x"})
        self.assertContains(response, "Tìm nhiều nhất")

    def test_export_runs_no_formula(self):
        searched("=1+1", "1 1", 0, 4, today=timezone.localdate())
        response = self.client.get("/quan-tri/searches/", {"export": "csv"})
        self.assertIn("'=1+1", b"".join(response.streaming_content).decode())

    def test_number_of_queries_does_not_grow_with_the_list(self):
        counts = []
        for number in range(3):
            searched(f"hộ tịch {number}", f"ho tich {number}", number, 4, today=timezone.localdate())
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/quan-tri/searches/")
            counts.append(len(queries))
        self.assertEqual(counts[1], counts[2])

    def test_wagtails_own_report_is_not_in_the_menu(self):
        response = self.client.get("/quan-tri/")
        self.assertContains(response, "/quan-tri/searches/")
        self.assertNotContains(response, "search-terms")

    def test_promoted_results_can_be_edited(self):
        self.assertEqual(self.client.get("/quan-tri/searchpicks/add/").status_code, 200)
        self.assertEqual(SearchPromotion.objects.count(), 0)
