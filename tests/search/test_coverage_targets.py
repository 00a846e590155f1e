"""What makes an item covered, thin or lacking."""

import datetime

from campaigns.plans.models import Activity, PlanItem
from campaigns.plans.periods import Span, ensure_periods, period_for
from news.models import Outing
from search.coverage import report
from search.coverage.counted import Filters
from tests.factories import AgencyFactory, FormFactory, OutletPageFactory, VideoPageFactory

from .test_coverage import FIRST_QUARTER, MARCH, CoverageTestCase
from .world import piece


class TargetTests(CoverageTestCase):
    def states(self, period=MARCH):
        return {row.code: row.state.value for row in report(self.plan, period).items}

    def row(self, code, period=MARCH, **kwargs):
        return report(self.plan, period, **kwargs).row(code)

    def target(self, item=None, length="month", amount=1, **kwargs):
        return self.plan.targets.create(item=item, length=length, amount=amount, **kwargs)

    def test_a_leaf_without_any_target_needs_one_piece(self):
        piece([self.a], 2024, 3, 5)
        self.assertEqual((self.row("a").state, self.row("a").target), ("covered", 1))
        self.assertEqual((self.row("d").state, self.row("d").target), ("lacking", 1))

    def test_a_leaf_takes_the_default_of_the_plan_for_that_length(self):
        self.target(amount=2)
        self.target(length="quarter", amount=5)
        piece([self.a], 2024, 3, 5)
        self.assertEqual((self.row("a").state, self.row("a").target), ("thin", 2))
        self.assertEqual(self.row("a", FIRST_QUARTER).target, 5)

    def test_its_own_target_comes_before_the_default(self):
        self.target(amount=3)
        self.target(self.a, amount=1)
        piece([self.a], 2024, 3, 5)
        self.assertEqual(self.row("a").state, "covered")

    def test_a_target_of_another_length_says_nothing(self):
        self.target(self.a, length="year", amount=9)
        piece([self.a], 2024, 3, 5)
        self.assertEqual((self.row("a").state, self.row("a").target), ("covered", 1))

    def test_target_zero_is_covered(self):
        self.target(self.a, amount=0)
        self.assertEqual((self.row("a").state, self.row("a").target), ("covered", 0))

    def test_a_target_by_kind_is_met_when_each_is(self):
        self.target(self.a, amount=1, kind="article")
        self.target(self.a, amount=1, kind="video")
        piece([self.a], 2024, 3, 5)
        piece([self.a], 2024, 3, 6)
        self.assertEqual((self.row("a").state, self.row("a").target), ("thin", 2))
        piece([self.a], 2024, 3, 7, factory=VideoPageFactory)
        self.assertEqual(self.row("a").state, "covered")

    def test_a_target_of_an_outlet_counts_what_it_published(self):
        agency = AgencyFactory(code="thtg", name="Đài Phát thanh và Truyền hình")
        station = OutletPageFactory(title="THTG", agency=agency)
        paper = OutletPageFactory(title="Báo Ấp Bắc")
        self.target(self.a, amount=1, outlet=agency)
        piece([self.a], 2024, 3, 5, parent=paper)
        self.assertEqual(self.row("a").state, "thin")
        piece([self.a], 2024, 3, 6, parent=station)
        self.assertEqual(self.row("a").state, "covered")

    def test_a_parent_follows_its_live_children(self):
        piece([self.c1], 2024, 3, 5)
        self.assertEqual((self.row("c").state, self.row("c").target), ("thin", None))
        piece([self.c9], 2024, 3, 5)
        self.assertEqual(self.row("c").state, "covered")

    def test_a_parent_no_longer_waits_for_a_removed_child(self):
        piece([self.c1], 2024, 3, 5)
        PlanItem.objects.filter(pk=self.c9.pk).update(removed_on=datetime.date(2024, 2, 1))
        self.assertEqual(self.row("c").state, "covered")

    def test_a_parent_with_a_target_is_judged_by_its_own_count(self):
        self.target(self.c, amount=2)
        piece([self.c1], 2024, 3, 5)
        piece([self.c1], 2024, 3, 6)
        self.assertEqual((self.row("c").state, self.row("c").target), ("covered", 2))

    def test_a_quarter_is_not_judged_from_its_months(self):
        piece([self.a], 2024, 1, 5)
        row = self.row("a", FIRST_QUARTER, by="month")
        self.assertEqual(row.state, "covered")
        self.assertEqual([cell.state.value for cell in row.cells.values()], ["covered", "lacking", "lacking"])

    def test_months_are_judged_by_the_target_of_a_month(self):
        self.target(self.a, length="quarter", amount=1)
        self.target(self.a, length="month", amount=2)
        piece([self.a], 2024, 1, 5)
        cell = self.row("a", FIRST_QUARTER, by="month").cells["2024-01"]
        self.assertEqual((cell.count, cell.target, cell.state), (1, 2, "thin"))

    def test_the_ministrys_window_has_the_length_it_is_said_to_have(self):
        ensure_periods(2024)
        self.target(self.a, length="quarter", amount=4)
        window = period_for("2024-Q1", "ministry")
        self.assertEqual(self.row("a", window).target, 4)
        self.assertEqual(self.row("a", Span(window.starts_on, window.ends_on)).target, 1)


class ActivityTests(CoverageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.classes = FormFactory(plan=cls.plan, label="c", text="Mở lớp, hội nghị.")
        cls.prints = FormFactory(plan=cls.plan, label="b", text="Tờ gấp.", content_kinds=["leaflet"])
        cls.held(cls.classes, [cls.c1, cls.c9], datetime.date(2024, 3, 31), people=120, times=2)
        cls.held(cls.prints, [cls.c9], datetime.date(2024, 3, 1), copies=5000)
        cls.held(cls.prints, [cls.c9], datetime.date(2024, 4, 1), copies=900)

    @classmethod
    def held(cls, form, items, day, **amounts):
        activity = Activity(plan=cls.plan, form=form, title="Hoạt động", held_on=day, **amounts)
        activity.items = items
        activity.save()

    def test_they_are_counted_beside_pieces_and_cover_nothing_by_themselves(self):
        row = report(self.plan, MARCH).row("c.9")
        self.assertEqual(row.activities, {"times": 3, "people": 120, "copies": 5000})
        self.assertEqual(row.activities_by_form["b"], {"times": 1, "copies": 5000})
        self.assertEqual((row.count, row.state), (0, "lacking"))

    def test_one_activity_of_two_items_is_one_for_their_parent_and_the_plan(self):
        answer = report(self.plan, MARCH)
        self.assertEqual(answer.row("c").activities["people"], 120)
        self.assertEqual(answer.activities, {"times": 3, "people": 120, "copies": 5000})

    def test_they_cover_an_item_whose_target_asks_for_their_unit(self):
        self.plan.targets.create(item=self.c9, length="month", amount=5000, unit="copies")
        self.plan.targets.create(item=self.c1, length="month", amount=121, unit="people")
        answer = report(self.plan, MARCH)
        self.assertEqual((answer.row("c.9").state, answer.row("c.9").target), ("covered", None))
        self.assertEqual(answer.row("c.1").state, "lacking")

    def test_a_form_of_pages_counts_pieces_of_its_kinds_and_one_without_counts_times(self):
        self.plan.targets.create(item=self.c1, length="month", amount=2, form=self.classes)
        self.plan.targets.create(item=self.c9, length="month", amount=1, form=self.prints)
        piece([self.c9], 2024, 3, 5)
        answer = report(self.plan, MARCH)
        self.assertEqual((answer.row("c.1").state, answer.row("c.9").state), ("covered", "thin"))


class OutingTests(CoverageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        FormFactory(plan=cls.plan, label="a", text="Trên báo chí.", content_kinds=["article", "video"])
        cls.piece = piece([cls.c1, cls.c9], 2024, 2, 5, factory=VideoPageFactory)
        cls.appeared(medium="tv", day=1, seconds=300, repeats=1)
        cls.appeared(medium="print", day=31, cm2=320)
        Outing.objects.create(piece=cls.piece, medium="tv", appeared_on=datetime.date(2024, 4, 1), seconds=600)

    @classmethod
    def appeared(cls, *, medium, day, **amounts):
        Outing.objects.create(piece=cls.piece, medium=medium, appeared_on=datetime.date(2024, 3, day), **amounts)

    def test_they_are_counted_by_their_own_day_beside_pieces(self):
        row = report(self.plan, MARCH).row("c.9")
        self.assertEqual(row.activities_by_form, {"a": {"times": 3, "minutes": 10, "cm2": 320}})
        self.assertEqual((row.count, row.state), (0, "lacking"))

    def test_an_outing_of_two_items_is_one_for_their_parent_and_the_plan(self):
        answer = report(self.plan, MARCH)
        self.assertEqual(answer.row("c").activities["minutes"], 10)
        self.assertEqual(answer.activities, {"times": 3, "minutes": 10, "cm2": 320})

    def test_they_cover_an_item_only_where_its_target_says_so(self):
        self.plan.targets.create(item=self.c9, length="month", amount=10, unit="minutes", kind="video")
        self.plan.targets.create(item=self.c1, length="month", amount=321, unit="cm2")
        answer = report(self.plan, MARCH)
        self.assertEqual((answer.row("c.9").state, answer.row("c.1").state), ("covered", "lacking"))

    def test_of_a_piece_no_longer_public_they_do_not_count(self):
        self.piece.unpublish()
        self.assertEqual(report(self.plan, MARCH).activities, {})

    def test_what_narrows_pieces_narrows_their_outings(self):
        self.assertEqual(report(self.plan, MARCH, filters=Filters(kind="article")).activities, {})
