"""Reporter → editor → editor-in-chief: who acts when, who is told, and what the letters say."""

import datetime

from django.core import mail
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from news.models import ArticlePage
from news.newsroom import mails
from news.newsroom.models import WaitingMail
from news.newsrooms import create_newsroom
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanFactory, PlanItemFactory, UserFactory
from tests.news.newsroom import story_form


class WorkflowTestCase(TestCase):
    """Two newsrooms with people who have addresses, and a reporter's draft."""

    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))
        cls.paper = OutletPageFactory(title="Báo Ấp Bắc")
        station = OutletPageFactory(title="Đài Phát thanh và Truyền hình")
        newsroom, others = create_newsroom(cls.paper), create_newsroom(station)
        cls.reporter = cls.person("phong.vien", newsroom.reporters)
        cls.colleague = cls.person("phong.vien.2", newsroom.reporters)
        cls.editor = cls.person("bien.tap", newsroom.editors)
        cls.second_editor = cls.person("bien.tap.2", newsroom.editors)
        cls.chief = cls.person("tong.bien.tap", newsroom.chiefs)
        cls.stranger = cls.person("bien.tap.dai", others.editors)
        cls.administrator = UserFactory(username="quan.tri", email="quan.tri@tinh.vn", is_superuser=True)

    @staticmethod
    def person(username, group):
        return UserFactory(username=username, email=f"{username}@bao.vn", first_name=username, groups=[group])

    def story(self, owner, slug="mot-cua"):
        page = ArticlePageFactory(parent=self.paper, slug=slug, owner=owner, items=[self.item])
        page.save_revision(user=owner)
        return page

    def submitted(self, by=None):
        page = self.story(by or self.reporter)
        self.submit(page, by or self.reporter)
        return page

    def submit(self, page, user):
        with self.captureOnCommitCallbacks(execute=True):
            self.client.force_login(user)
            changes = {"action-submit": "1", "plan_items": [self.item.pk], "slug": page.slug}
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            return self.client.post(url, story_form(page.column, **changes))

    def act(self, page, user, action, **data):
        self.client.force_login(user)
        state = self.state(page).current_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(url, data)

    def state(self, page):
        return WorkflowState.objects.filter(object_id=str(page.pk)).order_by("-pk").first()

    def step(self, page):
        return self.state(page).current_task_state.task.name

    def is_live(self, page):
        return ArticlePage.objects.get(pk=page.pk).live

    def letters(self):
        """``{address: subject}`` of what was sent since last asked."""
        sent = {letter.to[0]: letter.subject for letter in mail.outbox}
        mail.outbox.clear()
        return sent


class StepsTests(WorkflowTestCase):
    def test_an_editor_passes_it_on_and_the_chief_publishes(self):
        page = self.submitted()
        self.assertIn("Biên tập", self.step(page))
        self.act(page, self.editor, "approve")
        self.assertIn("Duyệt đăng", self.step(page))
        self.assertFalse(self.is_live(page))
        self.act(page, self.editor, "approve")
        self.assertFalse(self.is_live(page))
        self.act(page, self.chief, "approve")
        self.assertTrue(self.is_live(page))

    def test_the_chief_may_stand_in_for_the_editor(self):
        page = self.submitted()
        self.act(page, self.chief, "approve")
        self.assertIn("Duyệt đăng", self.step(page))

    def test_an_editors_own_story_goes_straight_to_the_chief(self):
        page = self.submitted(by=self.editor)
        self.assertIn("Duyệt đăng", self.step(page))
        skipped = TaskState.objects.get(workflow_state=self.state(page), status=TaskState.STATUS_SKIPPED)
        self.assertIn("Biên tập", skipped.task.name)

    def test_a_chiefs_own_story_needs_nobody_else(self):
        self.assertTrue(self.is_live(self.submitted(by=self.chief)))

    def test_an_editor_of_another_newsroom_decides_nothing(self):
        page = self.submitted()
        self.act(page, self.stranger, "approve")
        self.assertIn("Biên tập", self.step(page))

    def test_returned_with_reasons_it_comes_back_to_the_same_step(self):
        page = self.submitted()
        self.act(page, self.editor, "approve")
        self.act(page, self.chief, "reject", comment="Thiếu số liệu của Sở.")
        self.assertEqual(self.state(page).status, WorkflowState.STATUS_NEEDS_CHANGES)
        self.submit(page, self.reporter)
        self.assertIn("Duyệt đăng", self.step(page))

    def test_a_return_without_reasons_is_refused_by_every_way(self):
        page = self.submitted()
        self.act(page, self.editor, "reject", comment="   ")
        changes = {"action-workflow-action": "1", "workflow-action-name": "reject", "plan_items": [self.item.pk]}
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = self.client.post(url, story_form(page.column, slug=page.slug, **changes), follow=True)
        self.assertContains(response, "Hãy nói rõ cần sửa gì")
        self.assertEqual(self.state(page).status, WorkflowState.STATUS_IN_PROGRESS)


class TakingTests(WorkflowTestCase):
    def test_everyone_sees_who_is_on_it_and_another_may_take_over(self):
        page = self.submitted()
        self.act(page, self.editor, "take")
        self.assertEqual(self.state(page).current_task_state.specific.taken_by, self.editor)
        self.act(page, self.second_editor, "take")
        self.assertEqual(self.state(page).current_task_state.specific.taken_by, self.second_editor)
        entry = PageLogEntry.objects.filter(action="newsroom.take").latest("pk")
        self.assertEqual(entry.data, {"before": "bien.tap"})

    def test_it_is_given_back(self):
        page = self.submitted()
        self.act(page, self.editor, "take")
        self.act(page, self.editor, "release")
        self.assertIsNone(self.state(page).current_task_state.specific.taken_by)

    def test_a_deadline_is_set_on_submitting_and_can_be_moved(self):
        page = self.submitted()
        today = timezone.localdate()
        self.assertEqual(self.state(page).current_task_state.specific.due_on, today + datetime.timedelta(days=1))
        self.act(page, self.editor, "due", due_on="25/12/2030")
        self.assertEqual(self.state(page).current_task_state.specific.due_on, datetime.date(2030, 12, 25))

    def test_who_may_not_approve_may_not_take(self):
        page = self.submitted()
        self.act(page, self.colleague, "take")
        self.assertIsNone(self.state(page).current_task_state.specific.taken_by)


class LetterTests(WorkflowTestCase):
    def test_submitting_tells_the_people_of_the_step_alone(self):
        self.submitted()
        self.assertEqual(set(self.letters()), {"bien.tap@bao.vn", "bien.tap.2@bao.vn", "tong.bien.tap@bao.vn"})

    def test_who_acts_is_not_told(self):
        page = self.submitted()
        self.letters()
        self.act(page, self.chief, "approve")
        self.assertEqual(self.letters(), {})

    def test_the_next_step_reads_what_was_said_in_the_one_before(self):
        page = self.submitted()
        mail.outbox.clear()
        self.act(page, self.editor, "approve", comment="Đã kiểm tra số liệu với Sở Nội vụ.")
        self.assertEqual({letter.to[0] for letter in mail.outbox}, {"tong.bien.tap@bao.vn", "phong.vien@bao.vn"})
        for letter in mail.outbox:
            self.assertIn("Đã kiểm tra số liệu với Sở Nội vụ.", letter.body)

    def test_a_return_tells_the_author_the_reasons(self):
        page = self.submitted()
        mail.outbox.clear()
        self.act(page, self.editor, "reject", comment='Sửa "sa-pô" & tên cơ quan.')
        [letter] = mail.outbox
        self.assertEqual(letter.to, ["phong.vien@bao.vn"])
        self.assertIn('Sửa "sa-pô" & tên cơ quan.', letter.body)
        self.assertIn(reverse("wagtailadmin_pages:edit", args=[page.pk]), letter.body)

    def test_the_last_approval_tells_the_author_where_it_is(self):
        page = self.submitted()
        self.act(page, self.editor, "approve")
        mail.outbox.clear()
        self.act(page, self.chief, "approve", comment="Hay lắm.")
        [letter] = mail.outbox
        self.assertEqual(letter.to, ["phong.vien@bao.vn"])
        self.assertIn("Hay lắm.", letter.body)
        self.assertIn(ArticlePage.objects.get(pk=page.pk).full_url, letter.body)

    def test_an_author_who_has_left_the_newsroom_is_told_nothing(self):
        page = self.submitted()
        self.reporter.groups.clear()
        mail.outbox.clear()
        self.act(page, self.editor, "reject", comment="Thiếu nguồn.")
        self.assertEqual(self.letters(), {})

    def test_a_title_with_a_line_break_makes_no_header(self):
        mails.write_to(["a@b.vn"], "Tựa\nBcc: ke.xau@xa.vn", "passed", {})
        self.assertNotIn("\n", WaitingMail.objects.get().subject)

    def test_nothing_is_told_of_what_was_rolled_back(self):
        page = self.story(self.reporter)
        self.item.removed_on = timezone.localdate()
        self.item.save()
        self.submit(page, self.reporter)
        self.assertEqual(self.letters(), {})


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9, EMAIL_TIMEOUT=1
)
class MailServerDownTests(WorkflowTestCase):
    def test_publishing_goes_on_and_the_letters_follow(self):
        with self.assertLogs("news.newsroom.mails", "WARNING"):
            page = self.submitted()
            self.act(page, self.editor, "approve")
            self.act(page, self.chief, "approve")
        self.assertTrue(self.is_live(page))
        waiting = WaitingMail.objects.count()
        self.assertGreater(waiting, 0)
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
            mails.send_waiting(timezone.now() + datetime.timedelta(minutes=10))
        self.assertEqual((len(mail.outbox), WaitingMail.objects.count()), (waiting, 0))

    def test_after_two_days_a_letter_is_given_up_and_kept(self):
        letter = WaitingMail.objects.create(recipient="a@b.vn", subject="Thư", body="…", next_try_at=timezone.now())
        with self.assertLogs("news.newsroom.mails", "WARNING"):
            for _attempt in mails.WAITS:
                mails.send([letter.pk])
        letter.refresh_from_db()
        self.assertEqual((letter.next_try_at, letter.attempts), (None, len(mails.WAITS)))
