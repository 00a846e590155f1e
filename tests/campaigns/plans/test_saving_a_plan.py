"""A plan read from text is saved whole, once, and updated without losing what pieces carry."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from wagtail.models import Page

from campaigns.plans.actions import find_plan, save_read_plan
from campaigns.plans.agency_names import AgencyFinder, name_key
from campaigns.plans.importer import ReadItem, split_bodies, understand
from campaigns.plans.models import Agency, AgencyName, Duty, ItemTag, Plan, PlanItem

TEXT = (Path(__file__).parents[3] / "campaigns/plans/fixtures/plan-66-2024.txt").read_text(encoding="utf-8")
READ = understand(TEXT)


class SavingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.body = Agency.objects.create(
            code="ubnd-tinh", name="Ủy ban nhân dân tỉnh Tiền Giang", short_name="UBND tỉnh"
        )
        cls.justice = Agency.objects.create(code="so-tu-phap", name="Sở Tư pháp tỉnh Tiền Giang")
        cls.plan = save_read_plan(READ, source_text=TEXT)

    def test_everything_read_is_saved(self):
        plan = self.plan
        self.assertEqual((plan.number, plan.year, plan.issued_on), ("66/KH-UBND", 2024, date(2024, 3, 6)))
        self.assertEqual(plan.issuing_body, self.body)
        self.assertEqual(plan.items.count(), 18)
        self.assertEqual(plan.forms.count(), 4)
        self.assertEqual(plan.duties.count(), 30)
        self.assertEqual(len(plan.legal_bases), 2)

    def test_the_tree_and_its_order_are_kept(self):
        codes = list(self.plan.items.values_list("code", flat=True))
        self.assertEqual(codes, [item.code for item in READ.items])
        self.assertEqual(self.plan.items.get(code="c.9").parent.code, "c")
        self.assertEqual(self.plan.items.get(code="dd").label, "đ")

    def test_known_agencies_are_found_with_their_province(self):
        duty = self.plan.duties.get(heading="Sở Tư pháp")
        self.assertEqual(list(duty.agencies.all()), [self.justice])

    def test_one_heading_may_name_several_bodies(self):
        duty = self.plan.duties.filter(heading__startswith="Đề nghị Báo Ấp Bắc").first()
        self.assertEqual(duty.agencies.count(), 3)

    def test_the_same_text_again_changes_nothing(self):
        before = set(Duty.objects.values_list("pk", "text")), set(PlanItem.objects.values_list("pk", "text"))
        agencies = Agency.objects.count()
        again = save_read_plan(READ, source_text=TEXT)
        self.assertEqual(again.pk, self.plan.pk)
        after = set(Duty.objects.values_list("pk", "text")), set(PlanItem.objects.values_list("pk", "text"))
        self.assertEqual(before, after)
        self.assertEqual(Agency.objects.count(), agencies)

    def test_an_item_gone_from_the_text_stays_where_a_piece_carries_it(self):
        page = Page.objects.get(depth=2) if Page.objects.filter(depth=2).exists() else Page.get_first_root_node()
        ItemTag.objects.create(page=page, item=self.plan.items.get(code="c.9"), is_primary=True)
        fewer = replace(READ, items=tuple(item for item in READ.items if not item.label.startswith("c")))
        save_read_plan(fewer, source_text=TEXT)
        left = set(self.plan.items.filter(removed_on__isnull=False).values_list("code", flat=True))
        self.assertEqual(left, {"c", "c.9"})
        self.assertFalse(self.plan.items.filter(code="c.8").exists())

    def test_an_item_back_in_the_text_is_live_again(self):
        page = Page.get_first_root_node()
        ItemTag.objects.create(page=page, item=self.plan.items.get(code="h"), is_primary=True)
        save_read_plan(replace(READ, items=READ.items[:-1]), source_text=TEXT)
        save_read_plan(READ, source_text=TEXT)
        self.assertTrue(self.plan.items.get(code="h").is_live)

    def test_a_short_label_given_by_hand_survives(self):
        PlanItem.objects.filter(plan=self.plan, code="a").update(short_label="Chủ trương")
        save_read_plan(READ, source_text=TEXT)
        self.assertEqual(self.plan.items.get(code="a").short_label, "Chủ trương")

    def test_a_failure_half_way_saves_nothing(self):
        broken = replace(READ, number="99/KH-UBND", items=(*READ.items, ReadItem("z" * 50, None, "Quá dài", 1)))
        with self.assertRaises(ValidationError):
            save_read_plan(broken, source_text=TEXT)
        self.assertFalse(Plan.objects.filter(number="99/KH-UBND").exists())

    def test_missing_data_is_named(self):
        with self.assertRaisesMessage(ValidationError, "ngày ban hành"):
            save_read_plan(replace(READ, date=None), source_text=TEXT)

    def test_a_known_plan_may_be_refused(self):
        with self.assertRaises(ValidationError):
            save_read_plan(READ, source_text=TEXT, replace=False)

    def test_a_known_plan_is_found(self):
        self.assertEqual(find_plan(READ), self.plan)
        self.assertIsNone(find_plan(replace(READ, year=2023)))

    def test_saving_is_logged_and_has_a_revision(self):
        self.assertIsNotNone(self.plan.latest_revision)


class AgencyFinderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.town = Agency.objects.create(
            code="go-cong", name="Ủy ban nhân dân thành phố Gò Công", active_to=date(2025, 6, 30)
        )
        AgencyName.objects.create(agency=cls.town, name="Ủy ban nhân dân thị xã Gò Công", until=date(2024, 4, 30))

    def test_a_former_name_counts_while_it_was_borne(self):
        self.assertEqual(AgencyFinder(date(2024, 3, 6)).find("UBND thị xã Gò Công"), self.town)
        self.assertIsNone(AgencyFinder(date(2024, 6, 1)).find("UBND thị xã Gò Công"))

    def test_an_agency_that_has_ended_is_not_meant(self):
        self.assertIsNone(AgencyFinder(date(2025, 7, 1)).find("Ủy ban nhân dân thành phố Gò Công"))

    def test_both_places_of_the_tone_mark_are_one_name(self):
        self.assertEqual(name_key("Uỷ ban nhân dân xã Hoà An"), name_key("UBND xã Hòa An"))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Báo Đồng Khởi và Đài Phát thanh và Truyền hình Bến Tre",
         ["Báo Đồng Khởi", "Đài Phát thanh và Truyền hình Bến Tre"]),
        ("Các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thành phố, thị xã",
         ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các huyện, thành phố, thị xã"]),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
         ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Các tổ chức chính trị - xã hội tỉnh"]),
        ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
         ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"]),
    ],
)  # fmt: skip
def test_bodies_of_a_heading(heading, names):
    assert split_bodies(heading) == names
