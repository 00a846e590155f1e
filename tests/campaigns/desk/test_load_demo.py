"""The demo province loads whole, and a second time changes nothing."""

import io

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page

from campaigns.plans.models import Activity, Plan
from campaigns.plans.periods import period_for
from media.models import CustomImage
from news.models import ContentPage
from search.coverage import report

# The table of the demo content: pieces by item over the whole of 2024.
COUNTS = {
    **{"a": 7, "b": 3, "c.1": 2, "c.2": 2, "c.3": 3, "c.4": 3, "c.5": 2, "c.6": 2, "c.7": 2, "c.8": 3},
    **{"c.9": 28, "c.10": 26, "d": 8, "đ": 3, "e": 5, "g": 3, "h": 2},
}


class LoadDemoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = cls.run_command()

    @staticmethod
    def run_command(**options):
        said = io.StringIO()
        call_command("load_demo", stdout=said, stderr=said, **options)
        return said.getvalue()

    def test_every_item_has_the_number_of_pieces_in_the_table(self):
        answer = report(Plan.objects.get(number="66/KH-UBND"), period_for("2024"))
        self.assertEqual({row.label: row.count for row in answer.items if row.label != "c"}, COUNTS)
        self.assertEqual(answer.total, 70)

    def test_every_piece_is_public_marked_and_has_a_cover(self):
        self.assertEqual(ContentPage.objects.filter(live=True, is_demo=True, lead_image__isnull=False).count(), 70)

    def test_a_second_run_adds_nothing_and_shows_no_password(self):
        tables = [Page, CustomImage, Activity, Plan, get_user_model()]
        before = [table.objects.count() for table in tables]
        said = self.run_command()
        self.assertEqual([table.objects.count() for table in tables], before)
        self.assertIn("--reset-passwords", said)
