"""Every address of the desk as each kind of visitor."""

from django.urls import reverse

from .cast import DeskTestCase

ADDRESSES = ["matrix", "pieces", "freeze"]


class PermissionTests(DeskTestCase):
    def statuses(self, user):
        return [self.look(name, user, plan=self.plan.slug, period="2024").status_code for name in ADDRESSES]

    def test_visitors_are_sent_to_the_login_page(self):
        for name in ADDRESSES:
            with self.subTest(name):
                response = self.client.get(reverse(f"desk:{name}"))
                self.assertEqual(response.status_code, 302)
                self.assertIn("/login/", response.url)

    def test_users_without_the_right_are_sent_home_and_told(self):
        for name in ADDRESSES:
            with self.subTest(name):
                response = self.look(name, self.guest, plan=self.plan.slug)
                self.assertRedirects(response, reverse("wagtailadmin_home"), fetch_redirect_response=False)

    def test_reporters_who_may_not_see_plans_do_not_see_the_matrix(self):
        self.assertEqual(self.statuses(self.reporter), [302, 302, 302])

    def test_editors_see_figures_and_may_not_freeze_them(self):
        self.assertEqual(self.statuses(self.editor), [200, 200, 302])

    def test_officers_see_all_and_may_freeze(self):
        self.assertEqual(self.statuses(self.officer), [200, 200, 200])

    def test_downloads_need_the_same_right(self):
        self.assertEqual(self.look(user=self.guest, export="csv").status_code, 302)

    def test_a_post_by_an_editor_freezes_nothing(self):
        self.client.force_login(self.editor)
        self.client.post(f"{reverse('desk:freeze')}?plan={self.plan.slug}&period=2024")
        self.assertFalse(self.plan.frozen_reports.exists())

    def test_the_menu_shows_the_desk_to_those_who_may_enter(self):
        for user, shown in [(self.editor, True), (self.guest, False)]:
            with self.subTest(user.username):
                self.client.force_login(user)
                response = self.client.get(reverse("wagtailadmin_home"))
                self.assertEqual(reverse("desk:matrix") in response.content.decode(), shown)
