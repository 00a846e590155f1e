import datetime

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.desk.calls import quarter_of, worst_gaps
from campaigns.desk.drafts import writable_outlets
from campaigns.desk.panels import WorstGapsPanel
from campaigns.plans.periods import Span
from tests.factories import PlanFactory, PlanItemFactory

from .cast import DeskTestCase


class WorstGapsTests(DeskTestCase):
    def test_a_quarter_is_the_civil_one_of_the_day(self):
        self.assertEqual(
            quarter_of(datetime.date(2024, 5, 31)), Span(datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
        )

    def test_the_five_worst_of_all_plans_in_force_come_first(self):
        district = PlanFactory(number="12/KH-UBND", year=2024)
        for label in "abc":
            PlanItemFactory(plan=district, label=label)
        found = [(plan.number, gap.row.label) for plan, gap in worst_gaps(datetime.date(2024, 5, 1))]
        self.assertEqual(len(found), 5)
        self.assertCountEqual(
            found[:4], [("66/KH-UBND", "đ"), ("12/KH-UBND", "a"), ("12/KH-UBND", "b"), ("12/KH-UBND", "c")]
        )
        self.assertEqual(found[4], ("66/KH-UBND", "c.1"))

    def test_plans_out_of_force_ask_for_nothing(self):
        self.assertEqual(worst_gaps(datetime.date(2025, 5, 1)), [])


class PanelTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.plan.in_force_to = None
        cls.plan.save()

    def panel(self, user):
        self.client.force_login(user)
        page = BeautifulSoup(self.client.get(reverse("wagtailadmin_home")).content, "html.parser")
        return page.select_one("#worst-gaps-section")

    def test_reporters_see_what_is_needed_and_start_a_draft(self):
        panel = self.panel(self.reporter)
        link = panel.select_one("a.button")
        self.assertIn(f"/articlepage/{self.newspaper.pk}/?item={self.dd.pk}", link["href"])
        self.assertNotIn(reverse("desk:matrix"), str(panel))

    def test_officers_see_it_with_the_way_to_the_matrix_and_no_drafts(self):
        panel = self.panel(self.officer)
        self.assertIn(reverse("desk:matrix"), str(panel))
        self.assertEqual(panel.select("a.button"), [])

    def test_others_see_nothing(self):
        self.assertIsNone(self.panel(self.guest))

    def test_it_costs_at_most_ten_queries(self):
        self.client.force_login(self.reporter)
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        with CaptureQueriesContext(connection) as queries:
            WorstGapsPanel().render_html({"request": request})
        self.assertLessEqual(len(queries), 10, [query["sql"][:90] for query in queries])

    def test_one_may_write_only_where_one_may_add(self):
        self.assertEqual(writable_outlets(self.reporter), [self.newspaper])
        self.assertEqual(writable_outlets(self.officer), [])
