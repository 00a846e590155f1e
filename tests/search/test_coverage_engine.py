"""Coverage counted by Elasticsearch: equal to that of the database, or the database answers."""

import dataclasses
import random

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from search.coverage import SPLIT_NAMES, Filters, report
from search.models import Change
from search.outbox.draining import drain
from search.outbox.groups import page_key
from search.outbox.rebuilding import rebuild
from search.outbox.targets import known_targets
from tests.factories import PlanFactory, PlanItemFactory

from . import test_coverage_properties as properties
from .world import piece, set_page

COVERAGE = known_targets()["coverage"]


def asks_tables(queries):
    """Whether the database counted pieces: only its own question packs their items into bits."""
    return any("bits_0" in query["sql"] for query in queries.captured_queries)


@pytest.mark.usefixtures("elasticsearch")
class EngineRandomWorldTests(properties.RandomWorldTests):
    """Every figure of the random worlds again, drained through the outbox into a real server."""

    def setUp(self):
        rebuild(COVERAGE)

    def shake(self, dice):
        settings.SEARCH["drain"] = "jobs"
        super().shake(dice)
        Change.objects.record([page_key(page.pk) for page in self.pages], ["coverage"])
        drain(COVERAGE, pause=0)

    def check(self, period, by, filters):
        with CaptureQueriesContext(connection) as queries:
            report(self.plan, period, by=by, filters=filters)
        self.assertFalse(asks_tables(queries))
        super().check(period, by, filters)

    def test_every_split_and_filter_is_the_one_of_the_database(self):
        for seed in range(3):
            dice = random.Random(100 + seed)
            self.shake(dice)
            for by in (None, *SPLIT_NAMES):
                for filters in self.narrowings():
                    period = dice.choice(properties.PERIODS)
                    with self.subTest(seed=seed, by=by, filters=filters, period=period):
                        self.assert_equal_to_tables(period, by, filters)

    def narrowings(self):
        return [
            None,
            Filters(kind="audio"),
            Filters(outlet=self.outlets[0].pk),
            Filters(column="muc-1"),
            Filters(agency="so-0"),
            Filters(audience=self.audiences[2].pk),
            Filters(outlet="khong-co"),
        ]

    def assert_equal_to_tables(self, period, by, filters):
        counted = report(self.plan, period, by=by, filters=filters)
        # One change that has not arrived, and the database answers.
        waiting = Change.objects.create(target="coverage", key="page:0")
        with CaptureQueriesContext(connection) as queries:
            reckoned = report(self.plan, period, by=by, filters=filters)
        waiting.delete()
        self.assertTrue(asks_tables(queries))
        self.assertEqual(dataclasses.asdict(counted), dataclasses.asdict(reckoned))


@pytest.mark.usefixtures("elasticsearch")
class EngineEdgeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory()
        cls.item = PlanItemFactory(plan=cls.plan)

    def setUp(self):
        rebuild(COVERAGE)

    def total(self):
        with CaptureQueriesContext(connection) as queries:
            found = report(self.plan, properties.PERIODS[0]).total
        self.assertFalse(asks_tables(queries))
        return found

    def test_withdrawing_deleting_and_expiring_are_followed(self):
        pieces = [piece([self.item], 2024, 3, 5, slug=f"bai-{n}") for n in range(3)]
        self.assertEqual(self.total(), 3)
        pieces[0].unpublish()
        self.assertEqual(self.total(), 2)
        pieces[1].delete()
        self.assertEqual(self.total(), 1)
        pieces[2].unpublish(set_expired=True)
        self.assertEqual(self.total(), 1)

    def test_a_piece_that_lost_its_tags_is_counted_no_more(self):
        page = piece([self.item], 2024, 3, 5)
        page.item_tags.all().first().delete()
        self.assertEqual(self.total(), 0)

    def test_an_item_moved_or_removed_needs_no_new_index(self):
        below = PlanItemFactory(plan=self.plan, label="a.1", parent=self.item)
        piece([below], 2024, 3, 5)
        self.assertEqual(report(self.plan, properties.PERIODS[0]).row("a").count, 1)
        below.parent = None
        below.save()
        self.assertEqual(report(self.plan, properties.PERIODS[0]).row("a").count, 0)

    def test_without_its_index_the_database_answers(self):
        piece([self.item], 2024, 3, 5)
        for name in COVERAGE.indices.names():
            COVERAGE.drop(name)
        self.assertEqual(report(self.plan, properties.PERIODS[0]).total, 1)

    def test_a_change_past_the_outbox_is_found_by_the_check(self):
        page = piece([self.item], 2024, 3, 5)
        set_page(page, live=False)
        self.assertEqual(self.total(), 1)
