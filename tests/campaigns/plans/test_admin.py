"""The plan officer keeps the plan in the admin."""

import datetime

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaigns.plans.enums import Length, Unit
from campaigns.plans.models import (
    Activity,
    Agency,
    Audience,
    Duty,
    Form,
    Plan,
    PlanItem,
    ReportingPeriod,
    Target,
)
from news.newsrooms import create_plan_officers
from tests.factories import AgencyFactory, FormFactory, PlanFactory, PlanItemFactory, UserFactory

MODELS = [Plan, PlanItem, Form, Duty, Target, Activity, ReportingPeriod, Agency, Audience]


def address(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


class OfficerTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer = UserFactory(username="can.bo", groups=[create_plan_officers()])
        cls.plan = PlanFactory()
        cls.item = PlanItemFactory(plan=cls.plan, label="đ", code="dd", short_label="Kiểm soát thủ tục hành chính")
        cls.form = FormFactory(plan=cls.plan)

    def setUp(self):
        self.client.force_login(self.officer)


class PermissionTests(OfficerTestCase):
    def test_an_officer_may_list_and_add_everything(self):
        for model in MODELS:
            with self.subTest(model=model.__name__):
                self.assertEqual(self.client.get(address(model, "list")).status_code, 200)
                self.assertEqual(self.client.get(address(model, "add")).status_code, 200)

    def test_a_stranger_may_not(self):
        self.client.force_login(UserFactory(username="khach"))
        for model in MODELS:
            with self.subTest(model=model.__name__):
                self.assertEqual(self.client.get(address(model, "list")).status_code, 302)

    def test_the_menu_holds_all_of_it(self):
        page = self.client.get(reverse("wagtailadmin_home")).content.decode()
        for model in MODELS:
            with self.subTest(model=model.__name__):
                self.assertIn(address(model, "list"), page)


class ListingTests(OfficerTestCase):
    def listed(self, model, **query):
        response = self.client.get(address(model, "list"), query)
        return list(response.context["object_list"])

    def test_items_stand_in_plan_order(self):
        PlanItem.objects.all().delete()
        labels = ["a", "b", "c", "c.1", "c.10", "d", "đ", "e", "g", "h"]
        for position, label in enumerate(labels):
            PlanItemFactory(plan=self.plan, label=label, code=label.replace("đ", "dd"), position=position)
        self.assertEqual([item.label for item in self.listed(PlanItem)], labels)

    def test_items_are_filtered_by_plan(self):
        other = PlanItemFactory(plan=PlanFactory(number="12/KH-UBND", year=2025))
        self.assertEqual(self.listed(PlanItem, plan=other.plan_id), [other])

    def test_search_needs_no_accents(self):
        PlanItemFactory(plan=self.plan, label="e", short_label="Chuyển đổi số")
        self.assertEqual(self.listed(PlanItem, q="thu tuc HANH chinh"), [self.item])

    def test_search_finds_an_agency_by_its_former_name(self):
        agency = AgencyFactory(code="so-nv", name="Sở Nội vụ")
        agency.former_names.create(name="Ban Tổ chức chính quyền", until=datetime.date(2003, 12, 31))
        agency.save()
        self.assertEqual(self.listed(Agency, q="ban to chuc"), [agency])

    def test_listing_costs_the_same_however_long(self):
        for model, make in {
            PlanItem: lambda label: PlanItemFactory(plan=self.plan, label=label),
            Form: lambda label: FormFactory(plan=self.plan, label=label),
            Agency: lambda label: AgencyFactory(code=f"co-quan-{label}", successor=AgencyFactory()),
            Target: lambda label: Target.objects.create(
                plan=self.plan,
                item=PlanItemFactory(plan=self.plan, label=f"t{label}"),
                length=Length.MONTH,
                amount=1,
                outlet=AgencyFactory(),
            ),
            Duty: lambda label: Duty.objects.create(plan=self.plan, heading=label, text="Phối hợp."),
            Activity: lambda label: Activity.objects.create(
                plan=self.plan, title=label, form=self.form, held_on=datetime.date(2024, 5, 2)
            ),
        }.items():
            with self.subTest(model=model.__name__):
                make("x1")
                self.client.get(address(model, "list"))
                few = self.count(model)
                for number in range(2, 9):
                    make(f"x{number}")
                self.assertEqual(self.count(model), few)

    def count(self, model):
        with CaptureQueriesContext(connection) as counted:
            self.client.get(address(model, "list"))
        return len(counted)


class EditingTests(OfficerTestCase):
    def plan_data(self, **changes):
        return {
            "number": "66/KH-UBND",
            "kind": "Kế hoạch",
            "title": "Truyền thông cải cách hành chính",
            "issuing_body": self.plan.issuing_body_id,
            "issued_on": "06/03/2024",
            "year": 2024,
            "amends": "",
            "in_force_from": "",
            "in_force_to": "",
            "progress_is_public": "on",
            "legal_bases": "Nghị quyết 76/NQ-CP\n\nKế hoạch 29/KH-UBND",
            "footnotes": "1. Kèm theo Quyết định 1149/QĐ-TTg.",
            "source_text": "",
            "slug": "",
        } | changes

    def test_a_plan_is_saved_with_its_lists(self):
        response = self.client.post(address(Plan, "add"), self.plan_data(number="70/KH-UBND"))
        self.assertEqual(response.status_code, 302)
        plan = Plan.objects.get(number="70/KH-UBND")
        self.assertEqual(plan.legal_bases, ["Nghị quyết 76/NQ-CP", "Kế hoạch 29/KH-UBND"])
        self.assertEqual(plan.footnotes, [{"mark": "1", "text": "Kèm theo Quyết định 1149/QĐ-TTg."}])
        self.assertEqual((plan.slug, plan.in_force_from), ("70-kh-ubnd-2024", datetime.date(2024, 1, 1)))

    def test_a_footnote_without_its_mark_is_refused(self):
        response = self.client.post(address(Plan, "add"), self.plan_data(number="70/KH-UBND", footnotes="Kèm theo"))
        self.assertContains(response, "Mỗi chú thích bắt đầu bằng số hiệu và dấu chấm")
        self.assertFalse(Plan.objects.filter(number="70/KH-UBND").exists())

    def test_the_same_plan_twice_is_refused_in_words(self):
        response = self.client.post(address(Plan, "add"), self.plan_data())
        self.assertEqual(response.status_code, 200)
        self.assertEqual(Plan.objects.count(), 1)

    def test_changes_are_kept_as_revisions_and_can_be_compared(self):
        url = address(PlanItem, "edit", self.item.pk)
        data = {
            "plan": self.plan.pk,
            "label": "đ",
            "code": "dd",
            "parent": "",
            "text": "Kiểm soát thủ tục.",
            "short_label": "Thủ tục",
            "keywords": "",
            "position": 5,
            "removed_on": "",
        }
        self.client.post(url, data)
        self.client.post(url, data | {"short_label": "Thủ tục hành chính"})
        newer, older = self.item.revisions.order_by("-pk")[:2]
        self.assertEqual(self.client.get(address(PlanItem, "history", self.item.pk)).status_code, 200)
        compared = self.client.get(address(PlanItem, "revisions_compare", self.item.pk, older.pk, newer.pk))
        self.assertContains(compared, "Thủ tục")

    def test_an_item_of_another_plan_cannot_be_its_parent(self):
        stranger = PlanItemFactory(plan=PlanFactory(number="12/KH-UBND", year=2025))
        response = self.client.post(
            address(PlanItem, "add"),
            {
                "plan": self.plan.pk,
                "label": "e",
                "code": "e",
                "parent": stranger.pk,
                "text": "Nội dung.",
                "position": 1,
            },
        )
        self.assertEqual(response.status_code, 200)
        self.assertFalse(PlanItem.objects.filter(plan=self.plan, label="e").exists())

    def test_a_duty_offers_the_items_of_its_plan_alone(self):
        PlanItemFactory(plan=PlanFactory(number="12/KH-UBND", year=2025), short_label="Của kế hoạch khác")
        duty = Duty.objects.create(plan=self.plan, heading="Sở Nội vụ", text="Chủ trì.")
        page = self.client.get(address(Duty, "edit", duty.pk))
        self.assertContains(page, self.item.short_label)
        self.assertNotContains(page, "Của kế hoạch khác")

    def test_a_target_is_saved_for_a_kind(self):
        response = self.client.post(
            address(Target, "add"),
            {
                "plan": self.plan.pk,
                "item": self.item.pk,
                "amount": 3,
                "unit": Unit.PIECES,
                "length": Length.MONTH,
                "kind": "video",
                "form": "",
                "outlet": "",
            },
        )
        self.assertEqual(response.status_code, 302)
        self.assertEqual(Target.objects.get().kind, "video")

    def test_a_form_names_the_kinds_that_count_as_it(self):
        self.client.post(
            address(Form, "edit", self.form.pk),
            {
                "plan": self.plan.pk,
                "label": "a",
                "code": "a",
                "text": "Báo chí",
                "short_label": "",
                "content_kinds": ["article", "video"],
                "position": 0,
            },
        )
        self.form.refresh_from_db()
        self.assertEqual(self.form.content_kinds, ["article", "video"])

    def test_an_agency_keeps_its_former_names(self):
        names = inline_formset([{"name": "Sở Thông tin và Truyền thông", "short_name": "", "until": "28/02/2025"}])
        data = {
            "name": "Sở Khoa học và Công nghệ",
            "short_name": "",
            "kind": "department",
            "place": "",
            "code": "so-khcn",
            "parent": "",
            "active_from": "",
            "active_to": "",
            "successor": "",
            "former_names": names,
        }
        self.client.post(address(Agency, "add"), nested_form_data(data))
        agency = Agency.objects.get(code="so-khcn")
        self.assertEqual(agency.name_on(datetime.date(2024, 6, 1)), "Sở Thông tin và Truyền thông")

    def test_text_is_cleaned_on_the_way_in(self):
        self.client.post(
            address(Audience, "add"), {"name": "Nga\u0323\u0302p\u200b \u202eman", "code": "ngap-man", "position": 1}
        )
        self.assertEqual(Audience.objects.get(code="ngap-man").name, "Ngập man")

    def test_nothing_is_saved_in_the_background(self):
        page = self.client.get(address(Plan, "edit", self.plan.pk))
        self.assertFalse(page.context["autosave_enabled"])
