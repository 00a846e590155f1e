"""Changes are written down with what changes, and carried to the index in order, in bulk, again where it failed."""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from news.signals import content_loaded
from search.models import Change, Indexed, IndexState
from search.outbox.draining import MOST_ATTEMPTS, drain
from search.outbox.recording import record
from search.outbox.targets import DatabaseTarget
from search.outbox.versions import next_version
from search.outbox.work import keep_up
from tests.factories import (
    AgencyFactory,
    ArticlePageFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
)

DATABASE = DatabaseTarget()


class OutboxTestCase(TestCase):
    """Changes wait until they are drained, as they do in production."""

    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))

    def setUp(self):
        drain_setting = settings.SEARCH["drain"]
        settings.SEARCH["drain"] = "jobs"
        self.addCleanup(settings.SEARCH.update, drain=drain_setting)

    def live(self, **kwargs):
        with self.captureOnCommitCallbacks(execute=True):
            return ArticlePageFactory(live=True, items=[self.item], **kwargs)

    def waiting(self):
        return sorted(set(Change.objects.values_list("key", flat=True)))

    def drained(self):
        return drain(DATABASE, pause=0)

    def indexed(self):
        return set(Indexed.objects.exclude(checksum="").values_list("key", flat=True))


class RecordingTests(OutboxTestCase):
    def change(self, function):
        """The keys recorded by what ``function`` does."""
        Change.objects.all().delete()
        with self.captureOnCommitCallbacks(execute=True):
            function()
        return self.waiting()

    def test_each_way_a_piece_changes_is_recorded(self):
        piece = self.live()
        key = f"page:{piece.pk}"
        other = OutletPageFactory(title="Đài", slug="dai")
        agency = AgencyFactory(code="so-noi-vu")
        piece.refresh_from_db()

        def edit():
            piece.title = "Tên mới"
            piece.save_revision().publish()

        def add_agency():
            page = ContentPage.objects.get(pk=piece.pk)
            page.agencies.add(agency)
            page.agencies.commit()

        for name, function in {
            "edit": edit,
            "withdraw": piece.unpublish,
            "tag": lambda: piece.item_tags.all().first().delete(),
            "agency": add_agency,
            "move": lambda: ContentPage.objects.get(pk=piece.pk).move(other, pos="last-child"),
            "bulk": lambda: content_loaded.send(sender=ContentPage, pks=[piece.pk]),
            "delete": lambda: ContentPage.objects.get(pk=piece.pk).specific.delete(),
        }.items():
            with self.subTest(name):
                expected = [f"page:{piece.pk}", f"tree:{piece.pk}"] if name == "move" else [key]
                self.assertTrue(set(self.change(function)) & set(expected))

    def test_a_draft_is_not_recorded(self):
        piece = self.live()
        piece.title = "Bản nháp"
        self.assertEqual(self.change(piece.save_revision), [])

    def test_a_piece_is_recorded_once_in_a_transaction(self):
        piece = self.live()

        def publish():
            piece.title = "Tên mới"
            piece.save_revision().publish()

        self.change(publish)
        self.assertEqual(Change.objects.filter(key=f"page:{piece.pk}").count(), 1)

    def test_what_a_savepoint_took_back_is_recorded_again(self):
        with self.captureOnCommitCallbacks(execute=True):
            try:
                with transaction.atomic():
                    record(["page:7"])
                    raise LookupError
            except LookupError:
                pass
            record(["page:7"])
        self.assertEqual(self.waiting(), ["page:7"])

    def test_a_rename_is_one_row_however_many_pieces(self):
        column, agency, outlet = ColumnPageFactory(), AgencyFactory(code="so"), OutletPageFactory(slug="bao-x")
        for thing, field, key in [
            (column, "title", f"column:{column.pk}"),
            (outlet, "title", f"outlet:{outlet.pk}"),
            (agency, "name", f"agency:{agency.pk}"),
            (self.item, "text", f"item:{self.item.pk}"),
        ]:
            with self.subTest(key):
                setattr(thing, field, "Tên gọi mới")
                self.assertIn(key, self.change(thing.save))
                self.assertNotIn(key, self.change(thing.save))

    def test_privacy_is_recorded_for_all_that_is_below(self):
        outlet = OutletPageFactory(slug="bao-y")
        restriction = PageViewRestriction(page=outlet, restriction_type="login")
        self.assertEqual(self.change(restriction.save), [f"tree:{outlet.pk}"])
        self.assertEqual(self.change(restriction.delete), [f"tree:{outlet.pk}"])

    def test_publishing_writes_one_row_and_indexes_nothing(self):
        piece = self.live()
        piece.title = "Tên mới"
        revision = piece.save_revision()
        Change.objects.all().delete()
        with self.captureOnCommitCallbacks(execute=True), CaptureQueriesContext(connection) as queries:
            revision.publish()
        ours = [
            query["sql"]
            for query in queries.captured_queries
            if '"search_change"' in query["sql"] or '"search_i' in query["sql"]
        ]
        self.assertEqual(len(ours), 1, ours)
        self.assertIn("INSERT", ours[0])


class DrainingTests(OutboxTestCase):
    def test_what_waits_reaches_the_index_and_leaves_the_outbox(self):
        piece = self.live()
        self.assertEqual(self.indexed(), set())
        self.drained()
        self.assertIn(f"page:{piece.pk}", self.indexed())
        self.assertFalse(Change.objects.exists())

    def test_a_thing_that_is_gone_leaves_the_index(self):
        piece = self.live()
        self.drained()
        with self.captureOnCommitCallbacks(execute=True):
            piece.delete()
        self.drained()
        self.assertNotIn(f"page:{piece.pk}", self.indexed())

    def test_nothing_of_a_hidden_newsroom_stays(self):
        piece = self.live()
        self.drained()
        with self.captureOnCommitCallbacks(execute=True):
            PageViewRestriction.objects.create(page=piece.get_parent(), restriction_type="login")
        self.drained()
        self.assertNotIn(f"page:{piece.pk}", self.indexed())

    def test_a_group_is_taken_apart_part_by_part(self):
        column = ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so")
        pieces = [self.live(column=column, slug=f"bai-{n}") for n in range(3)]
        self.drained()
        Indexed.objects.all().update(checksum="cũ")
        record([f"column:{column.pk}>{pieces[0].pk}"])
        self.drained()
        stale = Indexed.objects.filter(checksum="cũ").values_list("key", flat=True)
        self.assertIn(f"page:{pieces[0].pk}", stale)
        self.assertFalse({f"page:{piece.pk}" for piece in pieces[1:]} & set(stale))

    def test_batches_cost_a_fixed_number_of_queries(self):
        for number in range(3):
            self.live(slug=f"bai-{number}")
        self.drained()
        counts = []
        for size in (5, 20):
            pks = [self.live(slug=f"lo-{size}-{number}").pk for number in range(size)]
            Change.objects.all().delete()
            content_loaded.send(sender=ContentPage, pks=pks)
            with CaptureQueriesContext(connection) as queries:
                self.drained()
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])

    def test_versions_only_grow(self):
        first = next_version("database")
        IndexState.objects.filter(target="database").update(version=first + 10**15)
        self.assertEqual(next_version("database"), first + 10**15 + 1)


class Picky(DatabaseTarget):
    """An index that cannot take one thing."""

    def __init__(self, bad):
        self.bad = bad

    def write(self, keys, version):
        if self.bad in keys:
            raise ValueError("không đọc được")
        return super().write(keys, version)


class PoisonTests(OutboxTestCase):
    def setUp(self):
        super().setUp()
        self.pieces = [self.live(slug=f"bai-{number}") for number in range(5)]
        self.bad = f"page:{self.pieces[2].pk}"
        self.picky = Picky(self.bad)

    def due_now(self):
        Change.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    def test_it_holds_up_no_other(self):
        with self.assertLogs("search.outbox.draining", "ERROR"):
            drain(self.picky, pause=0)
        self.assertEqual(len(self.indexed() & {f"page:{piece.pk}" for piece in self.pieces}), 4)
        waiting = Change.objects.get()
        self.assertEqual((waiting.key, waiting.attempts, waiting.is_parked), (self.bad, 1, False))
        self.assertIn("không đọc được", waiting.error)

    def test_it_is_set_aside_after_some_attempts(self):
        for _attempt in range(MOST_ATTEMPTS):
            self.due_now()
            with self.assertLogs("search.outbox.draining", "ERROR"):
                drain(self.picky, pause=0)
        self.assertTrue(Change.objects.get().is_parked)
        self.due_now()
        self.assertEqual(drain(self.picky, pause=0), 0)

    def test_the_next_change_of_it_is_tried_and_takes_the_old_along(self):
        Change.objects.filter(key=self.bad).update(is_parked=True)
        record([self.bad])
        self.drained()
        self.assertFalse(Change.objects.filter(key=self.bad).exists())


class BuildingTests(OutboxTestCase):
    def test_an_index_that_was_never_built_is_built_from_what_is_there(self):
        piece = self.live()
        Change.objects.all().delete()
        keep_up(DATABASE)
        self.assertIn(f"page:{piece.pk}", self.indexed())
        self.assertIsNotNone(IndexState.objects.get(target="database").built_at)
