"""A frozen period keeps its figures and says what has changed since."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from search.coverage import SPLIT_NAMES, Filters, freeze, report

from .test_coverage import APRIL, FIRST_QUARTER, MARCH, CoverageTestCase
from .world import piece


class FreezingTests(CoverageTestCase):
    def setUp(self):
        self.page = piece([self.c9], 2024, 3, 5)

    def test_every_split_reads_back_as_it_was(self):
        before = {by: report(self.plan, FIRST_QUARTER, by=by) for by in (None, *SPLIT_NAMES)}
        freeze(self.plan, FIRST_QUARTER)
        for by, then in before.items():
            with self.subTest(by):
                now = report(self.plan, FIRST_QUARTER, by=by)
                self.assertEqual((now.items, now.keys, now.by_total), (then.items, then.keys, then.by_total))
                self.assertEqual((now.total, now.orphans, now.changes), (then.total, then.orphans, []))

    def test_figures_stay_and_changes_are_told(self):
        freeze(self.plan, MARCH)
        self.page.unpublish()
        piece([self.a], 2024, 3, 9)
        piece([self.a], 2024, 3, 9)
        answer = report(self.plan, MARCH)
        self.assertEqual((answer.total, answer.row("c.9").count, answer.row("a").count), (1, 1, 0))
        self.assertEqual(
            [(change.label, change.before, change.after) for change in answer.changes],
            [("", 1, 2), ("a", 0, 2), ("c", 1, 0), ("c.9", 1, 0)],
        )

    def test_other_periods_and_filtered_questions_are_reckoned_anew(self):
        freeze(self.plan, MARCH)
        self.page.unpublish()
        self.assertIsNone(report(self.plan, APRIL).frozen_at)
        self.assertEqual(report(self.plan, MARCH, filters=Filters(kind="article")).total, 0)

    def test_a_period_is_frozen_once(self):
        user = get_user_model().objects.create(username="can.bo")
        self.assertEqual(freeze(self.plan, MARCH, user).frozen_by, user)
        with self.assertRaises(ValidationError):
            freeze(self.plan, MARCH)
