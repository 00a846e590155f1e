"""Two people at one story, one person pressing twice: nothing is lost and nothing happens twice."""

import json
import threading

from django.core import mail
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, PageLogEntry, PageSubscription, Revision

from news.models import ArticlePage
from news.newsroom import once
from news.newsroom.models import DoneAction, Milestone
from news.newsrooms import create_newsroom
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanFactory, PlanItemFactory, UserFactory
from tests.news.newsroom import NewsroomTestCase, story_form


class EditingTestCase(NewsroomTestCase):
    def setUp(self):
        super().setUp()
        self.page = self.draft(self.item, slug="mot-cua", title="Tựa cũ")
        self.other = UserFactory(username="tong.bien.tap", first_name="Lan", last_name="Nguyễn", is_superuser=True)
        self.url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def version(self):
        """What an editor's form knows of the version it was opened on."""
        latest = ArticlePage.objects.get(pk=self.page.pk).latest_revision
        return {"loaded_revision_id": latest.pk, "loaded_revision_created_at": latest.created_at.isoformat()}

    def send(self, version, user=None, /, headers=None, **changes):
        self.client.force_login(user or self.editor)
        form = story_form(self.column, **{"slug": "mot-cua", "plan_items": [self.item.pk]} | changes)
        return self.client.post(self.url, form | version, headers=headers or {})

    def autosave(self, version, user=None, /, **changes):
        return self.send(version, user, headers={"Accept": "application/json"}, **changes)

    def latest_title(self):
        return ArticlePage.objects.get(pk=self.page.pk).get_latest_revision_as_object().title

    def published(self):
        return PageLogEntry.objects.filter(page=self.page.pk, action="wagtail.publish").count()


class StaleEditorTests(EditingTestCase):
    def setUp(self):
        super().setUp()
        self.opened = self.version()
        self.send(self.opened, self.other, title="Tựa của Lan", summary="Sa-pô của Lan.")

    def test_saving_on_a_version_not_seen_saves_nothing(self):
        for action in ({}, {"action-publish": "1"}, {"action-submit": "1"}):
            with self.subTest(action=action):
                response = self.send(self.opened, title="Tựa của tôi", **action)
                self.assertEqual((response.status_code, self.latest_title()), (409, "Tựa của Lan"))
        self.assertEqual(self.published(), 0)

    def test_it_says_who_and_shows_both_and_keeps_what_was_typed(self):
        response = self.send(self.opened, title="Tựa của tôi")
        self.assertContains(response, "Nguyễn", status_code=409)
        self.assertContains(response, '<span class="deletion">Lan</span>', status_code=409)
        self.assertContains(response, 'value="Tựa của tôi"', status_code=409)
        self.assertContains(response, "Sa-pô của Lan.", status_code=409)

    def test_the_form_shown_beside_the_conflict_stays_refused_until_chosen(self):
        choice = self.send(self.opened, title="Tựa của tôi").context["conflict"]["version"]
        shown = self.version() | {"conflict_with": choice}
        self.assertEqual(self.send(shown, title="Tựa của tôi").status_code, 409)
        self.assertEqual(self.send(shown | {"overwrite_newer": choice}, title="Tựa của tôi").status_code, 302)
        self.assertEqual(self.latest_title(), "Tựa của tôi")
        titles = [revision.as_object().title for revision in self.page.revisions.order_by("pk")]
        self.assertIn("Tựa của Lan", titles)

    def test_a_choice_made_before_yet_another_version_is_asked_again(self):
        choice = self.send(self.opened, title="Tựa của tôi").context["conflict"]["version"]
        self.send(self.version(), self.other, title="Tựa mới nữa của Lan")
        shown = self.opened | {"conflict_with": choice, "overwrite_newer": choice}
        self.assertEqual(self.send(shown, title="Tựa của tôi").status_code, 409)

    def test_what_was_typed_is_kept_even_where_it_is_not_valid(self):
        response = self.send(self.opened, title="Tựa của tôi", slug="không hợp lệ!", **{"action-publish": "1"})
        self.assertContains(response, 'value="Tựa của tôi"', status_code=409)

    def test_autosave_gives_way_and_says_who(self):
        response = self.autosave(self.opened, title="Tựa của tôi")
        self.assertEqual(json.loads(response.content)["error_code"], "invalid_revision")
        self.assertIn("Lan", json.loads(response.content)["error_message"])
        self.assertEqual(self.latest_title(), "Tựa của Lan")

    def test_going_back_to_an_old_version_is_guarded_too(self):
        first = self.page.revisions.order_by("pk").first()
        url = reverse("wagtailadmin_pages:revisions_revert", args=[self.page.pk, first.pk])
        response = self.client.post(url, story_form(self.column, slug="mot-cua") | self.opened)
        self.assertEqual(response.status_code, 409)

    def test_hostile_text_of_the_other_version_stays_text(self):
        self.send(self.version(), self.other, title="<script>alert(1)</script>")
        response = self.send(self.opened, title="Tựa của tôi")
        self.assertNotContains(response, "<script>alert(1)", status_code=409)


class TwiceTests(EditingTestCase):
    def test_five_equal_forms_publish_once(self):
        opened = self.version()
        codes = [self.send(opened, title="Một cửa", **{"action-publish": "1"}).status_code for _press in range(5)]
        self.assertEqual((codes, self.published()), ([302] * 5, 1))

    def test_without_a_version_in_the_form_too(self):
        codes = [self.send({}, title="Một cửa", **{"action-publish": "1"}).status_code for _press in range(5)]
        self.assertEqual((codes, self.published()), ([302] * 5, 1))

    def test_a_new_story_is_made_and_published_once(self):
        changes = {"action-publish": "1", "plan_items": [self.item.pk], "slug": "moi"}
        codes = [self.create(**changes).status_code for _press in range(5)]
        made = ArticlePage.objects.filter(slug__startswith="moi")
        self.assertEqual((codes, made.count()), ([302] * 5, 1))
        self.assertEqual(PageLogEntry.objects.filter(page=made.get(), action="wagtail.publish").count(), 1)

    def test_submitting_twice_starts_one_workflow(self):
        self.add_workflow()
        opened = self.version()
        for _press in range(3):
            self.send(opened, **{"action-submit": "1"})
        self.assertEqual(PageLogEntry.objects.filter(action="wagtail.workflow.start").count(), 1)

    def test_the_same_text_is_published_again_after_it_was_withdrawn(self):
        opened = self.version()
        self.send(opened, title="Một cửa", **{"action-publish": "1"})
        ArticlePage.objects.get(pk=self.page.pk).unpublish()
        self.send(self.version(), title="Một cửa", **{"action-publish": "1"})
        self.assertTrue(self.is_live(self.page))

    def test_a_refused_form_may_be_sent_again(self):
        refused = self.send(self.version(), slug="không hợp lệ!", **{"action-publish": "1"})
        self.assertEqual((refused.status_code, DoneAction.objects.count()), (200, 0))

    def test_what_is_two_days_old_is_forgotten(self):
        self.send(self.version(), **{"action-publish": "1"})
        DoneAction.objects.update(at="2020-01-01T00:00Z")
        once.forget_old()
        self.assertFalse(DoneAction.objects.exists())


class PressedTwiceAtOnceTests(TransactionTestCase):
    """The second press arrives while the first is still being worked on."""

    serialized_rollback = True

    def test_five_presses_at_one_moment_publish_once(self):
        item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))
        page = ArticlePageFactory(items=[item], slug="mot-cua")
        page.save_revision()
        user = UserFactory(is_superuser=True)
        form = story_form(page.column, slug="mot-cua", plan_items=[item.pk], **{"action-publish": "1"})
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        start, codes = threading.Barrier(5), []

        def press():
            client = Client()
            client.force_login(user)
            start.wait()
            codes.append(client.post(url, form).status_code)
            connection.close()

        threads = [threading.Thread(target=press) for _press in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count()
        self.assertEqual((codes, published), ([302] * 5, 1))


class AutosaveTests(EditingTestCase):
    def test_it_writes_over_its_own_version_but_never_over_a_named_one(self):
        first = json.loads(self.autosave(self.version(), title="Một").content)["revision_id"]
        again = json.loads(self.autosave({"overwrite_revision_id": first}, title="Hai").content)["revision_id"]
        self.assertEqual(again, first)
        Milestone.objects.create(page=self.page, revision=Revision.objects.get(pk=first), name="Bản gửi Sở")
        after = json.loads(self.autosave({"overwrite_revision_id": first}, title="Ba").content)["revision_id"]
        self.assertNotEqual(after, first)
        self.assertEqual(Revision.objects.get(pk=first).as_object().title, "Hai")


class OvertakenAutosaveTests(EditingTestCase):
    """Typed and saved at once: the button overtakes the form's own autosave."""

    KEY = {"form_key": "a" * 22}

    def test_a_forms_own_autosave_is_no_conflict(self):
        opened = self.version() | self.KEY
        self.autosave(opened, title="Đang gõ")
        self.assertEqual(self.send(opened, title="Gõ xong").status_code, 302)
        self.assertEqual(self.latest_title(), "Gõ xong")

    def test_another_form_of_the_same_person_is_one(self):
        opened = self.version()
        self.autosave(opened | self.KEY, title="Thẻ thứ nhất")
        self.assertEqual(self.send(opened | {"form_key": "b" * 22}, title="Thẻ thứ hai").status_code, 409)

    def test_what_somebody_else_saved_after_it_is_one(self):
        opened = self.version() | self.KEY
        self.autosave(opened, title="Đang gõ")
        self.send(self.version(), self.other, title="Tựa của Lan")
        self.assertEqual(self.send(opened, title="Gõ xong").status_code, 409)

    def test_a_new_story_saved_by_itself_is_not_made_a_second_time(self):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])
        form = story_form(self.column, slug="moi", plan_items=[self.item.pk]) | self.KEY
        made = json.loads(self.client.post(url, form, headers={"Accept": "application/json"}).content)["pk"]
        published = self.client.post(url, form | {"title": "Gõ xong", "action-publish": "1"})
        self.assertEqual(published.status_code, 302)
        [page] = ArticlePage.objects.filter(slug__startswith="moi")
        self.assertEqual((page.pk, page.title, page.live), (made, "Gõ xong", True))

    def test_the_form_shown_carries_a_key(self):
        for url in (self.url, reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])):
            with self.subTest(url=url):
                self.assertRegex(self.client.get(url).content.decode(), r'name="form_key" value="[A-Za-z0-9]{22}"')


class RemarkTests(EditingTestCase):
    """Remarks beside the text reach those who may read them, and saving survives the mail server."""

    def setUp(self):
        super().setUp()
        ours, theirs = create_newsroom(self.outlet), create_newsroom(OutletPageFactory(title="Đài"))
        colleague = UserFactory(username="bt", email="bt@bao.vn", groups=[ours.editors])
        moved_away = UserFactory(username="cu", email="cu@dai.vn", groups=[theirs.editors])
        for user in (colleague, moved_away, self.editor):
            PageSubscription.objects.create(page=self.page, user=user, comment_notifications=True)

    def remark(self):
        field = {"text": "Kiểm tra lại số liệu", "contentpath": "title", "position": "", "id": "", "DELETE": ""}
        remark = {f"comments-0-{name}": value for name, value in field.items()}
        replies = {f"comments-0-replies-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
        count = {"comments-TOTAL_FORMS": 1, "comments-0-resolved": ""}
        return self.send(self.version(), **(remark | replies | count))

    def test_those_who_follow_and_may_read_are_told_what_was_said(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.remark()
        self.assertEqual([letter.to for letter in mail.outbox], [["bt@bao.vn"]])
        self.assertIn("Kiểm tra lại số liệu", mail.outbox[0].body)

    @override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    )
    def test_the_remark_is_kept_while_the_mail_server_is_down(self):
        with self.assertLogs("news.newsroom.mails", "WARNING"), self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(self.remark().status_code, 302)
        self.assertTrue(Comment.objects.filter(page=self.page).exists())
