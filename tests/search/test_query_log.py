"""What is kept of readers' searches, and what is not."""

import datetime

from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search import query_log
from search.models import SearchedQuery
from search.query_forms import kept_form
from search.query_log import QueryLog, prune


class KeptFormTests(SimpleTestCase):
    def test_case_blanks_and_composition_do_not_tell_queries_apart(self):
        for typed in ["Một cửa", "  MỘT   CỬA ", "mô\u0323t cu\u031b\u0309a", "một\u200b cửa"]:
            with self.subTest(ascii(typed)):
                self.assertEqual(kept_form(typed), "một cửa")

    def test_what_may_name_a_person_is_not_kept(self):
        for typed in [
            "0912345678",
            "gọi 0912 345 678",
            "+84 912.345.678",
            "(0273) 3 872 345",
            "０９１２３４５６７８",
            "lan@tiengiang.gov.vn",
            "lan @ tiengiang",
            "CCCD 082090001234",
            "cmnd 31-123-4567",
            "B1234567",
            "63B1-123.45",
        ]:
            with self.subTest(typed):
                self.assertEqual(kept_form(typed), "")

    def test_numbers_of_documents_and_years_are_kept(self):
        for typed in ["66/kh-ubnd", "67/2014/nđ-cp", "kế hoạch 2021-2025", "ngày 15/7/2024", "5.000.000 đồng", "c.10"]:
            with self.subTest(typed):
                self.assertEqual(kept_form(typed), typed)

    def test_pasted_texts_and_what_holds_no_word_are_not_kept(self):
        for typed in ["", "…!?", "🙂", "\x00", "một cửa " * 20, "x" * 101]:
            with self.subTest(typed[:10]):
                self.assertEqual(kept_form(typed), "")


class QueryLogTests(TestCase):
    def setUp(self):
        self.log = QueryLog()

    def rows(self):
        self.log.write()
        return list(SearchedQuery.objects.values_list("query", "folded", "searches", "unmet", "results", "clicks"))

    def test_nothing_is_written_while_searching(self):
        with self.assertNumQueries(0):
            self.log.count("một cửa", searches=1, results=3)

    def test_searches_of_a_day_are_one_row(self):
        self.log.count("một cửa", searches=1, results=3)
        self.log.count("một cửa", searches=1, unmet=1, results=0)
        self.log.write()
        self.log.count("một cửa", searches=1, results=5)
        self.log.count("một cửa", clicks=1)
        self.assertEqual(self.rows(), [("một cửa", "mot cua", 3, 1, 5, 1)])

    def test_two_processes_add_to_the_same_row(self):
        for log in (self.log, QueryLog()):
            log.count("một cửa", searches=2, results=3)
            log.write()
        self.assertEqual(self.rows(), [("một cửa", "mot cua", 4, 0, 3, 0)])

    def test_an_opened_result_alone_makes_no_row(self):
        self.log.count("một cửa", clicks=1)
        self.assertEqual(self.rows(), [])

    def test_an_opened_result_leaves_the_number_of_results(self):
        self.log.count("một cửa", searches=1, results=3)
        self.log.write()
        self.log.count("một cửa", clicks=2)
        self.assertEqual(self.rows(), [("một cửa", "mot cua", 1, 0, 3, 2)])

    def test_a_flood_fills_neither_memory_nor_disk(self):
        for number in range(query_log.MOST_WAITING + 50):
            self.log.count(f"từ {number}", searches=1, results=0)
        self.assertEqual(len(self.log.waiting), query_log.MOST_WAITING)
        today = timezone.localdate()
        SearchedQuery.objects.bulk_create(
            SearchedQuery(day=today, query=f"cũ {n}", folded=f"cu {n}") for n in range(query_log.MOST_A_DAY - 10)
        )
        self.log.write()
        self.assertEqual(SearchedQuery.objects.filter(day=today).count(), query_log.MOST_A_DAY)

    def test_rare_queries_are_forgotten_sooner(self):
        today = datetime.date(2024, 7, 9)
        for days, searches in [(401, 50), (61, 2), (61, 3), (59, 1)]:
            day = today - datetime.timedelta(days=days)
            SearchedQuery.objects.create(day=day, query=f"{days} {searches}", folded="x", searches=searches)
        prune(today)
        self.assertEqual(set(SearchedQuery.objects.values_list("query", flat=True)), {"61 3", "59 1"})

    def test_promoted_queries_show_how_often_they_were_asked(self):
        promoted = Query.objects.create(query_string="một cửa")
        SearchPromotion.objects.create(query=promoted, external_link_url="https://dichvucong.gov.vn/")
        self.log.count("mot cua", searches=2, results=3)
        self.log.count("hộ tịch", searches=1, results=3)
        self.log.write()
        self.assertEqual(promoted.hits, 2)

    @override_settings(SEARCH_LOG_SECONDS=0.01)
    def test_a_thread_of_its_own_writes_soon(self):
        written = []
        self.log.write_apart = lambda: written.append(self.log.take())
        self.log.count("một cửa", searches=1, results=3)
        self.log.timer.join(5)
        self.assertEqual([query for _day, query in written[0]], ["một cửa"])
