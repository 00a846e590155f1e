"""The rules of coverage, one by one."""

import datetime

from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from campaigns.plans.item_states import item_states
from campaigns.plans.models import PlanItem
from campaigns.plans.periods import Span, ensure_periods, period_for
from search.coverage import SPLIT_NAMES, Filters, State, default_period, gap_list, gaps, pieces, report
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
)

from .world import moment, piece, set_page

MARCH = Span(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31))
APRIL = Span(datetime.date(2024, 4, 1), datetime.date(2024, 4, 30))
FIRST_QUARTER = Span(datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))


class CoverageTestCase(TestCase):
    """Plan 66 in small: a; c with c.1 and c.9; d and đ."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(number="66/KH-UBND", year=2024)
        cls.a = PlanItemFactory(plan=cls.plan, label="a")
        cls.c = PlanItemFactory(plan=cls.plan, label="c")
        cls.c1 = PlanItemFactory(plan=cls.plan, label="c.1", parent=cls.c)
        cls.c9 = PlanItemFactory(plan=cls.plan, label="c.9", parent=cls.c)
        cls.d = PlanItemFactory(plan=cls.plan, label="d")
        cls.dd = PlanItemFactory(plan=cls.plan, label="đ", code="dd")

    def counts(self, period=MARCH, **kwargs):
        answer = report(self.plan, period, **kwargs)
        return {row.code: row.count for row in answer.items if row.count} | {"total": answer.total}


class WhatCountsTests(CoverageTestCase):
    def test_every_item_has_a_row_in_plan_order_with_its_printed_label(self):
        rows = report(self.plan, MARCH).items
        self.assertEqual(
            [(row.label, row.code, row.depth) for row in rows][1:4],
            [("c", "c", 0), ("c.1", "c.1", 1), ("c.9", "c.9", 1)],
        )
        self.assertEqual([row.label for row in rows], ["a", "c", "c.1", "c.9", "d", "đ"])

    def test_only_items_of_the_plan_asked_for_count(self):
        other = PlanFactory(number="12/KH-UBND", year=2024)
        c9 = PlanItemFactory(plan=other, label="c.9")
        piece([c9], 2024, 3, 5)
        self.assertEqual(self.counts(), {"total": 0})
        self.assertEqual(report(other, MARCH).row("c.9").count, 1)

    def test_a_plan_without_items_has_an_empty_report(self):
        answer = report(PlanFactory(number="1/KH-UBND"), MARCH, by="month")
        self.assertEqual((answer.items, answer.total, answer.orphans), ([], 0, []))

    def test_d_and_dd_are_two_items(self):
        piece([self.d], 2024, 3, 5)
        piece([self.dd], 2024, 3, 5)
        piece([self.dd], 2024, 3, 6)
        self.assertEqual(self.counts(), {"d": 1, "dd": 2, "total": 3})

    def test_withdrawn_by_a_person_does_not_count(self):
        piece([self.a], 2024, 3, 5).unpublish()
        self.assertEqual(self.counts(), {"total": 0})

    def test_expired_by_its_own_date_counts(self):
        piece([self.a], 2024, 3, 5).unpublish(set_expired=True)
        self.assertEqual(self.counts(), {"a": 1, "total": 1})

    def test_past_its_expiry_date_but_not_yet_taken_down_counts(self):
        set_page(piece([self.a], 2024, 3, 5), expire_at=moment(2024, 3, 6))
        self.assertEqual(self.counts(), {"a": 1, "total": 1})

    def test_draft_and_scheduled_do_not_count(self):
        draft = piece([self.a], 2024, 3, 5)
        set_page(draft, live=False, first_published_at=None)
        scheduled = piece([self.a], 2024, 3, 5)
        set_page(scheduled, live=False, first_published_at=None, go_live_at=moment(2024, 3, 6))
        self.assertEqual(self.counts(), {"total": 0})

    def test_deleted_does_not_count(self):
        piece([self.a], 2024, 3, 5).delete()
        self.assertEqual(self.counts(), {"total": 0})

    def test_alias_is_the_same_piece(self):
        source = piece([self.a], 2024, 3, 5)
        source.create_alias(parent=OutletPageFactory(title="THTG"), update_slug="cung-bai")
        self.assertEqual(self.counts(), {"a": 1, "total": 1})

    def test_translations_count_once_from_the_first(self):
        source = piece([self.a], 2024, 3, 5)
        english = piece([self.a], 2024, 4, 2)
        locale = Locale.objects.create(language_code="en")
        set_page(english, translation_key=source.translation_key, locale=locale)
        self.assertEqual(self.counts(MARCH), {"a": 1, "total": 1})
        self.assertEqual(self.counts(APRIL), {"total": 0})

    def test_translation_stands_in_when_the_first_was_withdrawn(self):
        source = piece([self.a], 2024, 3, 5)
        english = piece([self.a], 2024, 4, 2)
        locale = Locale.objects.create(language_code="en")
        set_page(english, translation_key=source.translation_key, locale=locale)
        set_page(source, live=False)
        self.assertEqual(self.counts(APRIL), {"a": 1, "total": 1})


class DateTests(CoverageTestCase):
    def test_a_period_ends_at_local_midnight(self):
        piece([self.a], 2024, 3, 31, 23, 59, 59)
        piece([self.d], 2024, 4, 1, 0, 0)
        self.assertEqual(self.counts(MARCH), {"a": 1, "total": 1})
        self.assertEqual(self.counts(APRIL), {"d": 1, "total": 1})

    def test_a_period_starts_at_local_midnight(self):
        piece([self.a], 2024, 2, 29, 23, 59, 59)
        piece([self.d], 2024, 3, 1, 0, 0)
        self.assertEqual(self.counts(MARCH), {"d": 1, "total": 1})

    def test_publishing_again_keeps_the_day(self):
        page = piece([self.a], 2024, 3, 5)
        page.save_revision().publish()
        self.assertEqual(self.counts(MARCH), {"a": 1, "total": 1})

    def test_time_shown_to_readers_does_not_matter(self):
        piece([self.a], 2024, 3, 5, published_at=moment(2024, 4, 9))
        self.assertEqual(self.counts(MARCH), {"a": 1, "total": 1})

    def test_tags_count_as_they_stand_now(self):
        page = piece([self.a], 2024, 3, 5)
        page.item_tags.all().update(item=self.d)
        self.assertEqual(self.counts(), {"d": 1, "total": 1})

    def test_months_of_a_ministry_window_are_cut_to_it(self):
        ensure_periods(2024)
        piece([self.a], 2024, 3, 14)
        piece([self.a], 2024, 3, 15)
        answer = report(self.plan, period_for("2024-Q1", "ministry"), by="month")
        self.assertEqual([key for key, _label in answer.keys], ["2023-12", "2024-01", "2024-02", "2024-03"])
        self.assertEqual(answer.row("a").by, {"2023-12": 0, "2024-01": 0, "2024-02": 0, "2024-03": 1})


class RollUpTests(CoverageTestCase):
    def test_two_items_under_one_parent_are_one_piece_for_it(self):
        piece([self.c1, self.c9], 2024, 3, 5)
        self.assertEqual(self.counts(), {"c": 1, "c.1": 1, "c.9": 1, "total": 1})

    def test_a_tag_on_the_parent_itself_counts_for_it(self):
        piece([self.c], 2024, 3, 5)
        piece([self.c, self.c1], 2024, 3, 6)
        self.assertEqual(self.counts(), {"c": 2, "c.1": 1, "total": 2})

    def test_removed_item_leaves_rows_and_roll_up_and_its_pieces_are_orphans(self):
        left = piece([self.c9], 2024, 3, 5, title="Bài còn lại")
        piece([self.c9, self.a], 2024, 3, 6)
        piece([self.c9], 2024, 4, 6)
        PlanItem.objects.filter(pk=self.c9.pk).update(removed_on=datetime.date(2024, 5, 1))
        answer = report(self.plan, MARCH)
        self.assertEqual(self.counts(), {"a": 1, "total": 1})
        self.assertEqual(
            [(one.id, one.title, one.published_on) for one in answer.orphans],
            [(left.pk, "Bài còn lại", datetime.date(2024, 3, 5))],
        )

    def test_live_item_below_a_removed_one_rolls_up_to_the_nearest_live(self):
        deep = PlanItemFactory(plan=self.plan, label="c.1.1", parent=self.c1)
        PlanItem.objects.filter(pk=self.c1.pk).update(removed_on=datetime.date(2024, 5, 1))
        piece([deep], 2024, 3, 5)
        self.assertEqual(self.counts(), {"c": 1, "c.1.1": 1, "total": 1})
        self.assertEqual(sorted(self.c.subtree()), sorted([self.c.pk, self.c9.pk, deep.pk]))

    def test_keys_too_far_apart_for_one_number_are_counted_alike(self):
        last = PlanItem.objects.order_by("-pk").first().pk
        far = [PlanItemFactory(plan=self.plan, label=f"x.{n}", pk=last + 47 * n) for n in range(1, 9)]
        piece([self.a, *far], 2024, 3, 5)
        piece(far[3:5], 2024, 3, 5)
        answer = report(self.plan, MARCH)
        self.assertEqual([answer.row(f"x.{n}").count for n in range(1, 9)], [1, 1, 1, 2, 2, 1, 1, 1])
        self.assertEqual((answer.row("a").count, answer.total), (1, 2))

    def test_last_piece_may_be_older_than_the_period_and_never_newer(self):
        piece([self.c9], 2024, 1, 20)
        piece([self.c9], 2024, 4, 2)
        answer = report(self.plan, MARCH)
        self.assertEqual(answer.row("c.9").last_published_on, datetime.date(2024, 1, 20))
        self.assertEqual(answer.row("c").last_published_on, datetime.date(2024, 1, 20))
        self.assertIsNone(answer.row("c.1").last_published_on)


class SplitTests(CoverageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.thtg = OutletPageFactory(title="THTG", slug="thtg")
        cls.paper = OutletPageFactory(title="Báo Ấp Bắc", slug="bao-ap-bac")
        cls.column = ColumnPageFactory(title="Đề án 06", slug="de-an-06")
        cls.citizens = AudienceFactory(code="nguoi-dan")
        cls.home_affairs = AgencyFactory(code="so-noi-vu", name="Sở Nội vụ")
        cls.article = piece([cls.c1, cls.c9], 2024, 1, 5, parent=cls.paper, column=cls.column)
        cls.video = piece([cls.c1], 2024, 3, 5, factory=VideoPageFactory, parent=cls.thtg, column=cls.column)
        cls.video.audiences.set([cls.citizens])
        cls.video.agencies.set([cls.home_affairs, AgencyFactory(code="cong-an", name="Công an tỉnh")])
        cls.video.save()

    def split(self, by, code="c"):
        answer = report(self.plan, FIRST_QUARTER, by=by)
        self.assertEqual(answer.by_total, answer.row("c").by)
        return {key: count for key, count in answer.row(code).by.items() if count}

    def test_by_month(self):
        self.assertEqual(self.split("month"), {"2024-01": 1, "2024-03": 1})

    def test_by_kind(self):
        self.assertEqual(self.split("kind"), {"article": 1, "video": 1})

    def test_by_outlet(self):
        self.assertEqual(self.split("outlet"), {"bao-ap-bac": 1, "thtg": 1})

    def test_by_column(self):
        self.assertEqual(self.split("column"), {"de-an-06": 2})

    def test_by_agency_a_piece_stands_once_for_each(self):
        self.assertEqual(self.split("agency"), {"so-noi-vu": 1, "cong-an": 1})

    def test_by_audience(self):
        self.assertEqual(self.split("audience"), {"nguoi-dan": 1})

    def test_unknown_split_is_refused(self):
        with self.assertRaises(ValueError):
            report(self.plan, MARCH, by="weather")

    def test_filters_narrow_counts_total_and_last_piece(self):
        for filters in (
            Filters(kind="video"),
            Filters(outlet="thtg"),
            Filters(outlet=self.thtg.pk),
            Filters(agency="so-noi-vu"),
            Filters(audience=self.citizens.pk, column="de-an-06"),
        ):
            with self.subTest(filters):
                answer = report(self.plan, FIRST_QUARTER, filters=filters)
                self.assertEqual((answer.row("c.1").count, answer.row("c.9").count, answer.total), (1, 0, 1))
                self.assertIsNone(answer.row("c.9").last_published_on)
                self.assertEqual(list(pieces(self.plan, FIRST_QUARTER, filters=filters)), [self.video.contentpage_ptr])

    def test_pieces_behind_a_count_are_as_many_as_it_says(self):
        for row in report(self.plan, FIRST_QUARTER).items:
            with self.subTest(row.label):
                self.assertEqual(pieces(self.plan, FIRST_QUARTER, item=row.item).count(), row.count)

    def test_an_item_of_another_plan_has_no_pieces_here(self):
        other = PlanItemFactory(plan=PlanFactory(number="2/KH-UBND"))
        self.assertFalse(pieces(self.plan, FIRST_QUARTER, item=other).exists())


class GapTests(CoverageTestCase):
    def test_lacking_before_thin_the_longest_without_first_and_no_parents(self):
        self.plan.targets.create(length="month", amount=2)
        piece([self.a], 2024, 3, 5)
        piece([self.d], 2024, 1, 10)
        piece([self.c1], 2024, 2, 10)
        found = gap_list(self.plan, MARCH, datetime.date(2024, 3, 20))
        self.assertEqual(
            [(gap.row.code, gap.state, gap.days_since) for gap in found],
            [
                ("c.9", State.LACKING, None),
                ("dd", State.LACKING, None),
                ("d", State.LACKING, 70),
                ("c.1", State.LACKING, 39),
                ("a", State.THIN, 15),
            ],
        )

    def test_days_are_counted_to_the_end_of_a_period_that_is_over(self):
        piece([self.d], 2024, 2, 29)
        [gap] = [one for one in gap_list(self.plan, MARCH, datetime.date(2026, 1, 1)) if one.row.code == "d"]
        self.assertEqual(gap.days_since, 31)

    def test_reasons_say_what_is_missing(self):
        self.plan.targets.create(item=self.a, length="month", amount=2, kind="video")
        piece([self.a], 2024, 3, 5)
        reasons = {gap.row.code: gap.reason for gap in gaps(report(self.plan, MARCH), datetime.date(2024, 3, 20))}
        self.assertEqual(
            reasons["a"], "Còn thiếu so với chỉ tiêu: 0/2 video. Bài gần nhất ngày 05/03/2024, cách 15 ngày."
        )
        self.assertEqual(reasons["d"], "Chưa có bài nào trong kỳ. Nội dung này chưa từng có bài.")


class AnswerTests(CoverageTestCase):
    def test_as_dict_has_the_shape_scripts_rely_on(self):
        piece([self.dd], 2024, 3, 5)
        answer = report(self.plan, MARCH, by="month").as_dict()
        self.assertEqual(
            {key: answer[key] for key in ("plan", "from", "to", "total", "orphans")},
            {"plan": "66/KH-UBND", "from": "2024-03-01", "to": "2024-03-31", "total": 1, "orphans": []},
        )
        self.assertEqual(
            answer["items"][-1],
            {
                "label": "đ",
                "code": "dd",
                "count": 1,
                "target": 1,
                "state": "covered",
                "last_published_on": "2024-03-05",
                "by": {"2024-03": 1},
            },
        )
        self.assertNotIn("by", report(self.plan, MARCH).as_dict()["items"][0])

    def test_default_period_is_the_civil_year_of_the_plan(self):
        self.assertEqual(default_period(self.plan), Span(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)))

    def test_rooms_below_learn_the_state_of_a_month_and_the_count_of_the_year(self):
        piece([self.dd], 2024, 3, 5)
        piece([self.dd], 2024, 4, 5)
        state = item_states(self.plan, datetime.date(2024, 3, 20))[self.dd.pk]
        self.assertEqual(
            (state.count, state.target, state.state, state.sign, state.label, state.total),
            (1, 1, "covered", "●", "đủ", 2),
        )
        self.assertEqual(item_states(self.plan, datetime.date(2024, 5, 1))[self.dd.pk].state, "lacking")
        self.assertEqual(item_states(self.plan, datetime.date(2025, 5, 1))[self.dd.pk].total, 2)

    def test_as_many_queries_however_many_items_pieces_and_months(self):
        for number in range(5):
            item = PlanItemFactory(plan=self.plan, label=f"x.{number}")
            page = piece([item, self.a], 2024, number + 1, 5)
            page.agencies.set([AgencyFactory(code=f"xa-{number}")])
            page.save()
        removed = PlanItemFactory(plan=self.plan, label="y", removed_on=timezone.localdate())
        self.plan.targets.create(item=self.a, length="month", amount=2, kind="video", outlet=AgencyFactory())
        report(self.plan, MARCH)
        with self.assertNumQueries(9):
            report(self.plan, default_period(self.plan), by="month")
        PlanItem.objects.filter(pk=removed.pk).delete()
        for by in SPLIT_NAMES:
            with self.subTest(by), self.assertNumQueries(MOST_QUERIES[by]):
                report(self.plan, default_period(self.plan), by=by)


# Items, targets, locales, facts, activities, outings, frozen; then names; then locales and facts of the second split.
MOST_QUERIES = {"month": 7, "kind": 7, "outlet": 8, "column": 8, "agency": 10, "audience": 10}
