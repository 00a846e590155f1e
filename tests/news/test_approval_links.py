"""A person without an account decides through a link: one story, once, on record, and nothing else."""

from datetime import timedelta
from unittest import mock

from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from news.models import ArticlePage
from news.newsroom import links
from news.newsroom.models import ApprovalLink
from tests.news.test_workflow import WorkflowTestCase


class LinkTestCase(WorkflowTestCase):
    def setUp(self):
        self.page = self.submitted()
        self.client.logout()
        mail.outbox.clear()

    def make(self, user=None, **changes):
        with self.captureOnCommitCallbacks(execute=True):
            self.link, address = links.make_link(
                ArticlePage.objects.get(pk=self.page.pk),
                user or self.editor,
                **{"person": "Ông Ba, Sở Nội vụ", "email": ""} | changes,
            )
        self.path = "/" + address.split("/", 3)[3]
        return self.path

    def decide(self, decision, comment="", seen=None):
        seen = seen or ArticlePage.objects.get(pk=self.page.pk).latest_revision_id
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.path, {"decision": decision, "comment": comment, "seen": seen}, follow=True)

    def actions(self):
        return list(self.link.uses.values_list("action", flat=True))


class DecidingTests(LinkTestCase):
    def test_approving_moves_the_story_on_and_is_in_the_history(self):
        self.make()
        self.assertContains(self.client.get(self.path), "Ông Ba, Sở Nội vụ")
        self.assertContains(self.decide("approved", "Số liệu đúng."), "Ghi nhận")
        self.assertIn("Duyệt đăng", self.step(self.page))
        self.assertEqual(self.actions(), ["opened", "approved"])
        entry = PageLogEntry.objects.filter(action="newsroom.link").latest("pk")
        self.assertEqual(entry.data, {"what": "approved", "person": "Ông Ba, Sở Nội vụ"})
        chief = next(letter for letter in mail.outbox if letter.to == ["tong.bien.tap@bao.vn"])
        self.assertIn("Ông Ba, Sở Nội vụ", chief.body)
        self.assertIn("Số liệu đúng.", chief.body)

    def test_approving_the_last_step_publishes(self):
        self.act(self.page, self.editor, "approve")
        self.make(self.chief)
        self.client.logout()
        self.decide("approved")
        self.assertTrue(self.is_live(self.page))

    def test_returning_needs_reasons_and_tells_the_author(self):
        self.make()
        self.assertContains(self.decide("returned", "  "), "Hãy nói rõ cần sửa gì", status_code=422)
        self.decide("returned", "Sai tên cơ quan.")
        self.assertEqual(self.state(self.page).status, WorkflowState.STATUS_NEEDS_CHANGES)
        author = next(letter for letter in mail.outbox if letter.to == ["phong.vien@bao.vn"])
        self.assertIn("Sai tên cơ quan.", author.body)

    def test_it_decides_once(self):
        self.make()
        self.decide("approved")
        self.decide("returned", "Đổi ý.")
        self.assertEqual(ApprovalLink.objects.get().decision, "approved")
        self.assertEqual(self.state(self.page).status, WorkflowState.STATUS_IN_PROGRESS)
        self.assertContains(self.client.get(self.path), "Ghi nhận")

    def test_a_version_not_read_is_not_decided(self):
        self.make()
        seen = ArticlePage.objects.get(pk=self.page.pk).latest_revision_id
        page = ArticlePage.objects.get(pk=self.page.pk)
        page.title = "Tựa đã sửa"
        page.save_revision(user=self.editor)
        self.assertContains(self.decide("approved", seen=seen), "Bài đã được sửa", status_code=422)
        self.assertIn("Biên tập", self.step(self.page))
        self.assertContains(self.decide("approved"), "Ghi nhận")

    def test_a_story_that_may_not_go_public_is_refused_in_words(self):
        self.act(self.page, self.editor, "approve")
        self.make(self.chief)
        self.item.removed_on = timezone.localdate()
        self.item.save()
        self.assertContains(self.decide("approved"), "đã bị đưa ra khỏi kế hoạch", status_code=422)
        self.assertEqual((self.is_live(self.page), self.actions()), (False, ["refused"]))
        self.assertIsNone(ApprovalLink.objects.get().decided_at)

    def test_a_press_on_neither_button_decides_nothing(self):
        self.make()
        self.assertEqual(self.client.post(self.path, {"seen": "x"}).status_code, 422)
        self.assertEqual(self.client.post(self.path, {"decision": "published", "seen": "1"}).status_code, 422)


class ClosedTests(LinkTestCase):
    def assert_closed(self):
        self.assertEqual(self.client.get(self.path).status_code, 404)
        self.assertEqual(self.client.get(f"{self.path}xem/").status_code, 404)
        self.decide("approved")
        self.assertIn("Biên tập", self.step(self.page))

    def test_after_its_time(self):
        self.make()
        ApprovalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        self.assert_closed()

    def test_after_it_was_taken_back(self):
        self.make()
        self.client.force_login(self.second_editor)
        self.client.post(reverse("newsroom:revoke_link", args=[self.link.pk]))
        self.client.logout()
        self.assert_closed()

    def test_when_who_made_it_has_left(self):
        self.make()
        self.editor.groups.clear()
        self.assert_closed()

    def test_when_the_story_was_decided_otherwise(self):
        self.make()
        self.act(self.page, self.second_editor, "reject", comment="Thiếu nguồn.")
        self.client.logout()
        self.assertEqual(self.client.get(self.path).status_code, 404)

    def test_a_wrong_secret_opens_nothing(self):
        self.make()
        for path in ("/duyet-bai/sai/", f"{self.path[:-2]}/", f"/duyet-bai/{'a' * 4000}/", "/duyet-bai/%00/"):
            with self.subTest(path=path[:30]):
                self.assertEqual(self.client.get(path).status_code, 404)


class SecretTests(LinkTestCase):
    def test_the_database_holds_no_secret(self):
        token = self.make().split("/")[2]
        row = ApprovalLink.objects.values().get()
        self.assertNotIn(token, str(row))
        self.assertGreaterEqual(len(token), 40)

    def test_answers_are_kept_and_indexed_nowhere(self):
        self.make()
        for path in (self.path, f"{self.path}xem/"):
            response = self.client.get(path)
            with self.subTest(path=path):
                self.assertIn("no-store", response["Cache-Control"])
                self.assertIn("noindex", response["X-Robots-Tag"])
                self.assertEqual(response["Referrer-Policy"], "same-origin")

    def test_the_preview_shows_the_newest_version_and_is_framed_by_us_alone(self):
        page = ArticlePage.objects.get(pk=self.page.pk)
        page.title = "Tựa chưa đăng"
        page.save_revision()
        self.make()
        response = self.client.get(f"{self.path}xem/")
        self.assertContains(response, "Tựa chưa đăng")
        self.assertEqual(response["X-Frame-Options"], "SAMEORIGIN")
        self.assertEqual(self.client.get(f"/bao-ap-bac/{page.slug}/").status_code, 404)

    def test_the_letter_goes_to_the_person_alone(self):
        self.make(email="ong.ba@so.vn")
        [letter] = mail.outbox
        self.assertEqual(letter.to, ["ong.ba@so.vn"])
        self.assertIn(self.path, letter.body)

    def test_guessing_is_slowed_down(self):
        self.make()
        for _try in range(61):
            response = self.client.get("/duyet-bai/doan-mo/")
        self.assertEqual((response.status_code, response["Retry-After"]), (429, "60"))

    def test_without_a_cache_it_still_works(self):
        self.make()
        with mock.patch.object(cache, "add", side_effect=ConnectionError), self.assertLogs("news.newsroom", "WARNING"):
            self.assertEqual(self.client.get(self.path).status_code, 200)

    def test_forged_requests_are_refused(self):
        self.make()
        strict = self.client_class(enforce_csrf_checks=True)
        self.assertEqual(strict.post(self.path, {"decision": "approved", "seen": 1}).status_code, 403)


class AskingTests(LinkTestCase):
    def ask(self, user, **changes):
        self.client.force_login(user)
        url = reverse("newsroom:links", args=[self.page.pk])
        return self.client.post(url, {"person": "Bà Tư", "email": "", "days": 3} | changes)

    def test_who_may_decide_may_ask_and_sees_the_address_once(self):
        response = self.ask(self.editor)
        self.assertContains(response, "/duyet-bai/")
        self.assertNotContains(self.client.get(reverse("newsroom:links", args=[self.page.pk])), "/duyet-bai/")

    def test_nobody_else_may(self):
        for user in (self.reporter, self.stranger):
            with self.subTest(user=user.username):
                self.ask(user)
                self.assertFalse(ApprovalLink.objects.exists())

    def test_another_newsroom_cannot_take_it_back(self):
        self.make()
        self.client.force_login(self.stranger)
        self.client.post(reverse("newsroom:revoke_link", args=[self.link.pk]))
        self.assertTrue(ApprovalLink.objects.get().is_usable)

    def test_a_bad_form_is_answered_in_words(self):
        self.assertContains(self.ask(self.editor, email="không phải thư", days=400), "Bà Tư")
        self.assertFalse(ApprovalLink.objects.exists())

    def test_the_editor_is_offered_it_where_the_story_is_written(self):
        self.client.force_login(self.editor)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
        self.assertContains(response, reverse("newsroom:links", args=[self.page.pk]))
