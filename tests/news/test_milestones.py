"""A history people can read: milestones first, named versions kept."""

from django.urls import reverse
from wagtail.models import Revision

from news.models import ArticlePage
from news.newsroom.milestones import moments_of
from news.newsroom.models import Milestone
from tests.news.test_workflow import WorkflowTestCase


class MilestoneTests(WorkflowTestCase):
    def history(self, user, page):
        self.client.force_login(user)
        return self.client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))

    def name(self, user, page, name, **data):
        self.client.force_login(user)
        url = reverse("newsroom:name_version", args=[page.pk])
        return self.client.post(url, {"name": name} | data, follow=True)

    def test_the_way_of_a_story_is_its_milestones_and_autosaves_are_none(self):
        page = self.story(self.reporter)
        for number in range(5):
            page.title = f"Bản {number}"
            page.save_revision(user=self.reporter, log_action=True)
        self.submit(page, self.reporter)
        self.act(page, self.editor, "reject", comment="Thiếu nguồn.")
        self.submit(page, self.reporter)
        self.act(page, self.editor, "approve", comment="Tốt.")
        self.act(page, self.chief, "approve")
        told = [(moment.who, moment.comment) for moment in reversed(moments_of(page))]
        self.assertEqual(
            told,
            [
                ("phong.vien", ""),
                ("bien.tap", "Thiếu nguồn."),
                ("phong.vien", ""),
                ("bien.tap", "Tốt."),
                ("tong.bien.tap", ""),
                ("tong.bien.tap", ""),
            ],
        )

    def test_the_history_shows_them_first(self):
        page = self.story(self.reporter)
        page.save_revision(user=self.reporter, log_action=True)
        self.name(self.reporter, page, "Bản gửi Sở góp ý")
        content = self.history(self.reporter, page).content.decode()
        self.assertLess(content.index("Bản gửi Sở góp ý"), content.index("Mọi thay đổi"))

    def test_a_version_named_by_hand_can_be_found_again(self):
        page = self.story(self.reporter)
        first = page.latest_revision_id
        self.name(self.reporter, page, "  Bản gửi\nSở  ")
        page.title = "Tựa mới"
        page.save_revision(user=self.reporter)
        [moment] = moments_of(page)
        self.assertEqual((moment.what, moment.revision_id, moment.is_named), ("Bản gửi Sở", first, True))

    def test_naming_it_again_changes_the_name(self):
        page = self.story(self.reporter)
        for name in ("Một", "Hai"):
            self.name(self.reporter, page, name)
        self.assertEqual(Milestone.objects.get().name, "Hai")

    def test_only_those_who_may_edit_name(self):
        page = self.story(self.reporter)
        for user in (self.colleague, self.stranger):
            self.name(user, page, "Của tôi")
        self.assertFalse(Milestone.objects.exists())

    def test_no_name_and_a_version_of_another_story_are_refused_in_words(self):
        page, other = self.story(self.reporter), self.story(self.reporter, "khac")
        self.assertContains(self.name(self.reporter, page, " "), "Hãy đặt tên")
        self.assertContains(
            self.name(self.reporter, page, "Lạc", revision=other.latest_revision_id), "Không có phiên bản này"
        )
        self.assertFalse(Milestone.objects.exists())

    def test_hostile_names_stay_text(self):
        page = self.story(self.reporter)
        self.name(self.reporter, page, "<script>alert(1)</script>")
        self.assertNotContains(self.history(self.reporter, page), "<script>alert(1)")

    def test_a_story_with_milestones_can_be_deleted(self):
        page = self.story(self.reporter)
        self.name(self.reporter, page, "Một")
        ArticlePage.objects.get(pk=page.pk).delete()
        self.assertEqual((Milestone.objects.count(), Revision.objects.filter(object_id=str(page.pk)).count()), (0, 0))
