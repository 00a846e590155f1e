"""The item picker in the story editor."""

import datetime
import re

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.plans.item_states import ItemState, _answers, register_item_states
from campaigns.plans.models import ItemTag
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, ColumnPageFactory, PlanItemFactory
from tests.news.newsroom import NewsroomTestCase

CREATE = "wagtailadmin_pages:add"


class PickerTests(NewsroomTestCase):
    def add_url(self):
        return reverse(CREATE, args=["news", "articlepage", self.outlet.pk])

    def picker(self, response):
        """The picker's part of the page."""
        return re.search(r"<item-picker.*?</item-picker>", response.content.decode(), re.DOTALL).group()

    def boxes(self, response, kind="checkbox", checked=False):
        found = re.findall(
            rf'<input type="{kind}" name="plan_items(?:-primary)?" value="(\d+)"( checked)?>', self.picker(response)
        )
        return [int(key) for key, mark in found if mark or not checked]

    def saved(self, page):
        """The newest version of ``page``."""
        return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()

    def test_it_offers_the_items_of_the_plans_in_force_in_plan_order(self):
        self.assertEqual(self.boxes(self.client.get(self.add_url())), [self.item.pk, self.other.pk])

    def test_it_nests_and_keeps_the_printed_order(self):
        parent = PlanItemFactory(plan=self.plan, label="c", position=1000)
        for position, label in enumerate(["c.1", "c.2", "c.10"], start=1001):
            PlanItemFactory(plan=self.plan, label=label, parent=parent, position=position)
        PlanItemFactory(plan=self.plan, label="đ", code="dd", position=1010)
        shown = self.picker(self.client.get(self.add_url()))
        rows = re.findall(r'depth-(\d)".*?item-picker__label">([^<]+)<', shown, re.DOTALL)
        self.assertEqual(
            rows, [("0", "a"), ("0", "b"), ("0", "c"), ("1", "c.1"), ("1", "c.2"), ("1", "c.10"), ("0", "đ")]
        )

    def test_it_says_which_plans_are_in_force_on_which_day(self):
        shown = self.picker(self.client.get(self.add_url()))
        self.assertIn(f"{timezone.localdate():%d/%m/%Y}", shown)
        self.assertIn(str(self.plan), shown)

    def test_it_says_so_when_no_plan_is_in_force(self):
        self.plan.in_force_to = timezone.localdate() - datetime.timedelta(days=1)
        self.plan.save()
        self.assertIn("Chưa có kế hoạch nào có hiệu lực", self.picker(self.client.get(self.add_url())))

    def test_it_shows_how_well_an_item_is_covered_this_month(self):
        state = ItemState(count=2, target=4, state="thin", sign="◐", label="Mỏng", total=9)
        before = list(_answers)
        register_item_states(lambda plan, day: {self.item.pk: state})
        self.addCleanup(_answers.__setitem__, slice(None), before)
        shown = self.picker(self.client.get(self.add_url()))
        self.assertIn("Mỏng", shown)
        self.assertIn("2 bài trong tháng", shown)

    def test_the_address_fills_in_item_and_column(self):
        second = ColumnPageFactory(title="Chuyển đổi số")
        response = self.client.get(self.add_url(), {"item": self.other.pk, "column": second.pk})
        self.assertEqual(self.boxes(response, checked=True), [self.other.pk])
        self.assertEqual(self.boxes(response, "radio", checked=True), [self.other.pk])
        self.assertContains(response, f'<option value="{second.pk}" selected>')

    def test_an_address_with_nonsense_fills_in_nothing(self):
        response = self.client.get(self.add_url(), {"item": ["x", "999999", self.old_item.pk], "column": "²"})
        self.assertEqual(self.boxes(response, checked=True), [])

    def test_items_no_longer_on_offer_are_marked_and_kept(self):
        page = self.draft(self.item, self.old_item)
        self.other.removed_on = timezone.localdate()
        self.other.save()
        shown = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertIn("kế hoạch không có hiệu lực ngày này", self.picker(shown))
        self.edit(page, **{"plan_items": [self.item.pk, self.old_item.pk], "plan_items-primary": self.item.pk})
        kept = self.saved(page).item_tags.all()
        self.assertEqual({tag.item_id for tag in kept}, {self.item.pk, self.old_item.pk})

    def test_a_removed_item_cannot_be_chosen_anew(self):
        self.other.removed_on = timezone.localdate()
        self.other.save()
        response = self.create(**{"plan_items": [self.other.pk]})
        self.assertContains(response, "Hãy chọn lại trong danh sách")

    def test_what_was_chosen_is_shown_again_with_the_error(self):
        response = self.create(**{"action-publish": "1", "plan_items": [self.item.pk, self.other.pk]})
        self.assertEqual(self.boxes(response, checked=True), [self.item.pk, self.other.pk])

    def test_marking_an_item_as_primary_chooses_it(self):
        self.create(**{"action-publish": "1", "plan_items-primary": self.item.pk})
        page = ArticlePage.objects.get(slug="bai-moi")
        self.assertEqual([(tag.item_id, tag.is_primary) for tag in page.item_tags.all()], [(self.item.pk, True)])

    def test_unticking_the_primary_item_takes_it_away(self):
        page = self.draft(self.item, self.other)
        self.edit(page, **{"plan_items": [self.other.pk], "plan_items-primary": self.item.pk})
        [tag] = self.saved(page).item_tags.all()
        self.assertEqual((tag.item_id, tag.is_primary), (self.other.pk, True))

    def test_tags_that_stay_keep_their_rows(self):
        page = self.draft(self.item)
        before = page.item_tags.get().pk
        self.edit(
            page,
            **{"action-publish": "1", "plan_items": [self.item.pk, self.other.pk], "plan_items-primary": self.item.pk},
        )
        self.assertEqual(ItemTag.objects.get(page=page, item=self.item).pk, before)

    def test_comparing_revisions_shows_the_items(self):
        page = self.draft(self.item)
        older = page.get_latest_revision()
        page.item_tags = [ItemTag(item=self.other, is_primary=True)]
        newer = page.save_revision()
        compared = self.client.get(
            reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, older.pk, newer.pk])
        ).content.decode()
        self.assertRegex(compared, r'class="deletion">a\. ')
        self.assertRegex(compared, r'class="addition">b\. ')

    def test_the_number_of_items_does_not_change_the_number_of_queries(self):
        def count():
            with CaptureQueriesContext(connection) as counted:
                self.client.get(self.add_url())
            return len(counted)

        count()
        few = count()
        for number in range(10):
            PlanItemFactory(plan=self.plan, label=f"x{number}")
        self.assertEqual(count(), few)


class SlugTests(TestCase):
    def test_a_slug_keeps_every_letter(self):
        page = ArticlePageFactory(title="Đề án 06: người dân hưởng lợi")
        self.assertEqual(page.slug, "de-an-06-nguoi-dan-huong-loi")
