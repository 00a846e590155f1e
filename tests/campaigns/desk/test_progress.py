from bs4 import BeautifulSoup
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from campaigns.desk.models import ProgressPage
from campaigns.desk.progress import progress_of
from news.models import HomePage
from search import coverage
from tests.factories import PlanFactory, home_page
from tests.news.caches import RENDERED

from .cast import DeskTestCase


@override_settings(CACHES=RENDERED)
class ProgressPageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.progress = home_page().add_child(
            instance=ProgressPage(title="Tiến độ truyền thông", slug="tien-do-truyen-thong")
        )

    def get(self, **query):
        return self.client.get(self.progress.url, query)

    def test_it_shows_each_item_with_count_state_and_last_day(self):
        page = BeautifulSoup(self.get().content, "html.parser")
        text = " ".join(page.select(".progress__item")[3].get_text(" ").split())
        for part in ("c.2", "Chính phủ số", "2 bài", "đã tuyên truyền", "10/3/2024"):
            self.assertIn(part, text)

    def test_its_numbers_are_those_of_the_report(self):
        report = coverage.report(self.plan, coverage.default_period(self.plan))
        self.assertEqual(
            [(item.label, item.count, item.state) for item in progress_of(self.plan).items],
            [(row.label, row.count, row.state) for row in report.items],
        )

    def test_each_item_links_to_its_page(self):
        self.assertContains(self.get(), f'href="/ke-hoach/{self.plan.slug}/dd/"')

    def test_nothing_internal_is_shown(self):
        body = BeautifulSoup(self.get().content, "html.parser").select_one("main").get_text().lower()
        for word in ("thiếu", "chỉ tiêu", "bản nháp", "sửa", "viết ngay"):
            with self.subTest(word):
                self.assertNotIn(word, body)

    def test_another_plan_is_chosen_by_its_slug(self):
        other = PlanFactory(number="9/KH-UBND", year=2023)
        self.assertContains(self.get(**{"ke-hoach": other.slug}), "Kế hoạch 9/KH-UBND")

    def test_a_plan_that_is_not_public_does_not_exist(self):
        hidden = PlanFactory(number="9/KH-UBND", year=2023, progress_is_public=False)
        for slug in (hidden.slug, "khong-co"):
            with self.subTest(slug):
                self.assertEqual(self.get(**{"ke-hoach": slug}).status_code, 404)
        self.assertNotContains(self.get(), "9/KH-UBND")

    def test_without_a_public_plan_it_says_so(self):
        self.plan.progress_is_public = False
        self.plan.save()
        self.assertContains(self.get(), "Chưa có kế hoạch nào được công khai")

    def test_it_takes_at_most_fourteen_queries(self):
        self.get()
        with CaptureQueriesContext(connection) as queries:
            self.get()
        self.assertLessEqual(len(queries), 14, [query["sql"][:90] for query in queries])

    def test_there_is_one_under_the_home_page_only(self):
        self.assertFalse(ProgressPage.can_create_at(home_page()))
        self.assertEqual(ProgressPage.allowed_parent_page_models(), [HomePage])
