"""Rule 8 of coverage: what the public reads carries plan items, whichever way it got there."""

import datetime
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import TransactionTestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import page_published

from campaigns.plans.models import ItemTag
from campaigns.plans.tagging import PlanItemsError
from news.models import ArticlePage
from tests.factories import (
    ArticlePageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)
from tests.news.newsroom import NewsroomTestCase, story_form

TODAY = timezone.localdate
ASK = "Hãy chọn ít nhất một nội dung của kế hoạch trước khi đăng."


class EditorTests(NewsroomTestCase):
    def test_a_draft_may_be_saved_without_items(self):
        self.create()
        self.assertFalse(ArticlePage.objects.get(slug="bai-moi").live)

    def test_a_new_piece_is_refused_at_the_field_and_keeps_what_was_typed(self):
        response = self.create(**{"action-publish": "1", "summary": "Sa-pô đã gõ."})
        self.assertContains(response, ASK)
        self.assertContains(response, "Sa-pô đã gõ.")
        self.assertFalse(ArticlePage.objects.exists())

    def test_a_new_piece_with_an_item_goes_live_on_its_first_day(self):
        self.create(**{"action-publish": "1", "plan_items": [self.item.pk]})
        page = ArticlePage.objects.get(slug="bai-moi")
        self.assertTrue(page.live)
        self.assertEqual([(tag.item_id, tag.is_primary) for tag in page.item_tags.all()], [(self.item.pk, True)])

    def test_an_edited_piece_is_refused(self):
        page = self.untagged()
        self.assertContains(self.edit(page, **{"action-publish": "1"}), ASK)
        self.assertFalse(self.is_live(page))

    def test_submitting_for_moderation_is_refused(self):
        self.add_workflow()
        page = self.untagged()
        self.assertContains(self.edit(page, **{"action-submit": "1"}), ASK)
        self.assertIsNone(page.current_workflow_state)

    def test_scheduling_is_refused(self):
        page = self.untagged()
        later = timezone.localtime() + datetime.timedelta(hours=1)
        response = self.edit(page, **{"action-publish": "1", "go_live_at": f"{later:%d/%m/%Y %H:%M}"})
        self.assertContains(response, ASK)
        self.assertFalse(Revision.objects.filter(approved_go_live_at__isnull=False).exists())

    def test_a_new_scheduled_piece_is_never_live_before_its_time(self):
        later = timezone.localtime() + datetime.timedelta(hours=1)
        self.create(**{"action-publish": "1", "go_live_at": f"{later:%d/%m/%Y %H:%M}", "plan_items": [self.item.pk]})
        page = ArticlePage.objects.get(slug="bai-moi")
        self.assertEqual((page.live, page.first_published_at), (False, None))
        self.assertIsNotNone(page.scheduled_revision)

    def test_the_day_it_is_to_appear_decides_which_plan_is_in_force(self):
        page = self.untagged()
        next_year = f"05/01/{TODAY().year + 1} 08:00"
        response = self.edit(page, **{"action-publish": "1", "go_live_at": next_year, "plan_items": [self.item.pk]})
        self.assertContains(response, "không thuộc kế hoạch đang có hiệu lực")

    def test_a_live_piece_may_not_lose_its_items(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        self.assertContains(self.edit(page, **{"action-publish": "1"}), ASK)
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).item_tags.count(), 1)

    def test_several_items_need_a_primary_one(self):
        response = self.create(**{"action-publish": "1", "plan_items": [self.item.pk, self.other.pk]})
        self.assertContains(response, "nội dung chính")
        self.assertFalse(ArticlePage.objects.exists())

    def test_an_item_of_another_year_cannot_be_chosen(self):
        response = self.create(**{"action-publish": "1", "plan_items": [self.old_item.pk]})
        self.assertContains(response, "không thuộc kế hoạch đang có hiệu lực")

    def test_a_column_is_asked_for(self):
        response = self.create(**{"action-publish": "1", "plan_items": [self.item.pk], "column": ""})
        self.assertContains(response, "Hãy chọn chuyên mục")

    def test_background_saving_keeps_a_draft_without_items(self):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])
        response = self.client.post(url, story_form(self.column), headers={"accept": "application/json"})
        self.assertTrue(response.json()["success"])


class OtherRouteTests(NewsroomTestCase):
    """Each route is walked with a piece that has no items: it says why, and nothing goes public."""

    def test_publishing_a_revision(self):
        page = self.untagged()
        with self.assertRaises(PlanItemsError):
            page.get_latest_revision().publish()
        self.assertFalse(self.is_live(page))

    def test_saving_as_live(self):
        page = self.untagged()
        page.live = True
        with self.assertRaises(PlanItemsError):
            page.save()

    def test_saving_as_live_after_a_draft_was_noted_on_it(self):
        page = self.untagged()
        page.live = True
        page.save(update_fields=["draft_title"])
        for names in (None, ["live"]):
            with self.subTest(update_fields=names), self.assertRaises(PlanItemsError):
                page.save(update_fields=names)
        self.assertFalse(self.is_live(page))

    def test_adding_as_live(self):
        with self.assertRaises(PlanItemsError):
            ArticlePageFactory(live=True)

    def test_scheduling_a_revision(self):
        page = self.untagged(go_live_at=timezone.now() + datetime.timedelta(hours=1))
        with self.assertRaises(PlanItemsError):
            page.get_latest_revision().publish()
        self.assertIsNone(page.scheduled_revision)

    def test_workflow_approval(self):
        workflow = self.add_workflow()
        page = self.draft(self.item)
        state = workflow.start(page, self.editor)
        page.get_latest_revision().as_object()
        revision = page.get_latest_revision()
        revision.content = revision.content | {"item_tags": []}
        revision.save()
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
        response = self.client.post(url, follow=True)
        self.assertContains(response, ASK)
        self.assertFalse(self.is_live(page))

    def test_bulk_publishing_publishes_all_or_none(self):
        good, bad = self.draft(self.item, slug="tot"), self.untagged(slug="thieu")
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        back = reverse("wagtailadmin_explore", args=[self.outlet.pk])
        response = self.client.post(
            f"{url}?id={good.pk}&id={bad.pk}&next={back}", headers={"referer": f"http://testserver{back}"}, follow=True
        )
        self.assertContains(response, ASK)
        self.assertEqual([self.is_live(good), self.is_live(bad)], [False, False])

    def test_the_editors_api(self):
        page = self.untagged()
        response = self.client.post(
            reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]), content_type="application/json"
        )
        self.assertEqual((response.status_code, ASK in response.content.decode()), (400, True))
        self.assertFalse(self.is_live(page))

    def test_reverting_to_a_revision_without_items(self):
        page = self.untagged()
        bare = page.get_latest_revision()
        page.item_tags = [ItemTag(item=self.item, is_primary=True)]
        page.save_revision().publish()
        url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, bare.pk])
        self.assertContains(self.client.post(url, story_form(self.column, **{"action-publish": "1"})), ASK)
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).item_tags.count(), 1)

    def test_republishing_after_losing_its_items(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        page.unpublish()
        page.item_tags = []
        with self.assertRaises(PlanItemsError):
            page.save_revision().publish()

    def test_saving_a_live_piece_stripped_of_its_items(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        page.item_tags = []
        with self.assertRaises(PlanItemsError):
            page.save()

    def test_saving_a_live_piece_with_two_primaries(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        page.item_tags = [ItemTag(item=item, is_primary=True) for item in (self.item, self.other)]
        with self.assertRaises(PlanItemsError):
            page.save()

    def test_a_copy_made_live_is_judged_by_its_own_day(self):
        page = ArticlePageFactory(
            items=[self.old_item],
            live=True,
            first_published_at=timezone.make_aware(datetime.datetime(TODAY().year - 1, 5, 2, 8)),
        )
        page.save_revision()
        with self.assertRaises(PlanItemsError):
            page.copy(update_attrs={"slug": "ban-sao"}, keep_live=True)
        self.assertFalse(ArticlePage.objects.filter(slug="ban-sao").exists())

    def test_a_live_copy_refused_in_the_editor_leaves_nothing(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        self.item.removed_on = TODAY()
        self.item.save()
        response = self.client.post(
            reverse("wagtailadmin_pages:copy", args=[page.pk]),
            {
                "new_title": "Bản sao",
                "new_slug": "ban-sao",
                "new_parent_page": self.outlet.pk,
                "publish_copies": "on",
            },
            headers={"referer": f"http://testserver{reverse('wagtailadmin_pages:copy', args=[page.pk])}"},
            follow=True,
        )
        self.assertContains(response, "đã bị đưa ra khỏi kế hoạch")
        self.assertFalse(ArticlePage.objects.filter(slug="ban-sao").exists())

    def test_an_alias_of_a_live_piece_carries_its_items(self):
        page = self.draft(self.item, external_id="goc-1")
        page.get_latest_revision().publish()
        alias = ArticlePage.objects.get(pk=page.pk).create_alias(update_slug="bi-danh")
        self.assertEqual((alias.live, alias.item_tags.count(), alias.external_id), (True, 1, None))

    def test_republishing_updates_the_alias(self):
        page = self.draft(self.item, external_id="goc-1")
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        alias = page.create_alias(update_slug="bi-danh")
        page.title = "Tựa mới"
        page.save_revision().publish()
        self.assertEqual(ArticlePage.objects.get(pk=alias.pk).title, "Tựa mới")

    def test_moving_follows_the_newsroom_and_keeps_the_items(self):
        page = self.draft(self.item)
        page.get_latest_revision().publish()
        station = OutletPageFactory(title="Đài Phát thanh và Truyền hình")
        ArticlePage.objects.get(pk=page.pk).move(station, pos="last-child")
        page = ArticlePage.objects.get(pk=page.pk)
        self.assertEqual((page.outlet_id, page.live, page.item_tags.count()), (station.pk, True, 1))

    def test_a_removed_item_alone_is_not_enough(self):
        page = self.draft(self.item)
        self.item.removed_on = TODAY()
        self.item.save()
        with self.assertRaisesMessage(ValidationError, "đã bị đưa ra khỏi kế hoạch"):
            page.get_latest_revision().publish()

    def test_an_old_piece_keeps_the_items_of_its_day(self):
        page = ArticlePageFactory(
            items=[self.old_item],
            live=True,
            first_published_at=timezone.make_aware(datetime.datetime(TODAY().year - 1, 5, 2, 8)),
        )
        page.title = "Sửa lỗi chính tả"
        page.save_revision().publish()
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).title, "Sửa lỗi chính tả")


class PublishScheduledTests(NewsroomTestCase):
    def schedule(self, *items, slug):
        page = self.draft(*items, slug=slug, go_live_at=timezone.now() + datetime.timedelta(hours=1))
        page.get_latest_revision().publish()
        revision = page.get_latest_revision()
        past = timezone.now() - datetime.timedelta(minutes=1)
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content=revision.content | {"go_live_at": past.isoformat()}
        )
        return page

    def test_one_refused_piece_does_not_stop_the_others(self):
        refused, due = self.schedule(self.other, slug="bi-tu-choi"), self.schedule(self.item, slug="den-gio")
        self.other.removed_on = TODAY()
        self.other.save()
        told = StringIO()
        with self.assertRaises(CommandError):
            call_command("publish_scheduled", stderr=told)
        self.assertEqual([self.is_live(refused), self.is_live(due)], [False, True])
        self.assertIn("đã bị đưa ra khỏi kế hoạch", told.getvalue())

    def test_a_refused_piece_stays_scheduled(self):
        page = self.schedule(self.item, slug="bi-tu-choi")
        self.item.removed_on = TODAY()
        self.item.save()
        with self.assertRaises(CommandError):
            call_command("publish_scheduled", stderr=StringIO())
        self.assertIsNotNone(page.scheduled_revision)

    def test_expired_pieces_are_taken_down(self):
        page = self.draft(self.item, expire_at=timezone.now() + datetime.timedelta(hours=1))
        page.get_latest_revision().publish()
        ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
        call_command("publish_scheduled")
        page = ArticlePage.objects.get(pk=page.pk)
        self.assertEqual((page.live, page.expired), (False, True))


class WholeOrNothingTests(TransactionTestCase):
    """A server stopped in the middle of publishing leaves the piece as it was."""

    serialized_rollback = True

    def setUp(self):
        item = PlanItemFactory(plan=PlanFactory(year=TODAY().year))
        self.page = ArticlePageFactory(items=[item])
        self.page.save_revision()
        self.client.force_login(UserFactory(is_superuser=True))
        page_published.connect(self.stop)
        self.addCleanup(page_published.disconnect, self.stop)

    @staticmethod
    def stop(sender, **kwargs):
        raise InterruptedError

    def assert_untouched(self):
        page = ArticlePage.objects.get(pk=self.page.pk)
        self.assertEqual((page.live, page.first_published_at, page.live_revision_id), (False, None, None))

    def test_published_by_a_script(self):
        with self.assertRaises(InterruptedError):
            self.page.get_latest_revision().publish()
        self.assert_untouched()

    def test_published_in_the_editor(self):
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        items = [tag.item_id for tag in self.page.item_tags.all()]
        data = story_form(self.page.column, **{"action-publish": "1", "plan_items": items})
        with self.assertRaises(InterruptedError):
            self.client.post(url, data)
        self.assert_untouched()
