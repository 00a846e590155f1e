"""Newsrooms are kept apart, and each role may do its work."""

from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow
from wagtail.permissions import policy_registry

from news.models import ArticlePage
from news.newsrooms import create_newsroom, create_plan_officers
from tests.factories import (
    ArticlePageFactory,
    DocumentFactory,
    ImageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)
from tests.news.newsroom import story_form


class NewsroomTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.paper = OutletPageFactory(title="Báo Ấp Bắc")
        cls.station = OutletPageFactory(title="Đài Phát thanh và Truyền hình")
        cls.newsroom = create_newsroom(cls.paper)
        cls.others = create_newsroom(cls.station)
        cls.reporter = UserFactory(username="phong.vien", groups=[cls.newsroom.reporters])
        cls.editor = UserFactory(username="bien.tap", groups=[cls.newsroom.editors])
        cls.chief = UserFactory(username="tong.bien.tap", groups=[cls.newsroom.chiefs])
        cls.ours = ArticlePageFactory(parent=cls.paper, slug="cua-bao")
        cls.theirs = ArticlePageFactory(parent=cls.station, slug="cua-dai")
        for page in (cls.ours, cls.theirs):
            page.save_revision()

    def open(self, user, name, *args):
        self.client.force_login(user)
        return self.client.get(reverse(name, args=args))

    def test_an_editor_opens_a_story_of_their_own_newsroom(self):
        self.assertEqual(self.open(self.editor, "wagtailadmin_pages:edit", self.ours.pk).status_code, 200)

    def test_nobody_opens_or_changes_a_story_of_another_newsroom(self):
        for user in (self.reporter, self.editor, self.chief):
            for view in ("edit", "history", "delete", "unpublish", "move"):
                with self.subTest(user=user.username, view=view):
                    response = self.open(user, f"wagtailadmin_pages:{view}", self.theirs.pk)
                    self.assertEqual(response.status_code, 302)

    def test_nobody_adds_a_story_to_another_newsroom(self):
        response = self.open(self.editor, "wagtailadmin_pages:add", "news", "articlepage", self.station.pk)
        self.assertEqual(response.status_code, 302)

    def test_publishing_in_another_newsroom_is_refused(self):
        self.client.force_login(self.editor)
        url = reverse("wagtailadmin_pages:edit", args=[self.theirs.pk])
        self.client.post(url, story_form(self.theirs.column, **{"action-publish": "1"}))
        self.assertFalse(ArticlePage.objects.get(pk=self.theirs.pk).live)

    def test_the_explorer_shows_only_their_own_newsroom(self):
        response = self.open(self.editor, "wagtailadmin_explore", self.paper.get_parent().pk)
        page = self.client.get(response.url) if response.status_code == 302 else response
        self.assertNotContains(page, self.station.title)
        self.assertEqual(self.open(self.editor, "wagtailadmin_explore", self.station.pk).status_code, 302)

    def test_a_reporter_edits_their_own_drafts_alone(self):
        own = ArticlePageFactory(parent=self.paper, slug="cua-toi", owner=self.reporter)
        own.save_revision()
        self.assertEqual(self.open(self.reporter, "wagtailadmin_pages:edit", own.pk).status_code, 200)
        self.assertEqual(self.open(self.reporter, "wagtailadmin_pages:edit", self.ours.pk).status_code, 302)

    def test_a_reporter_does_not_publish_but_submits(self):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        own = ArticlePageFactory(parent=self.paper, slug="cua-toi", owner=self.reporter)
        own.save_revision()
        self.client.force_login(self.reporter)
        url = reverse("wagtailadmin_pages:edit", args=[own.pk])
        self.client.post(url, story_form(own.column, **{"action-publish": "1", "plan_items": [item.pk]}))
        self.assertFalse(ArticlePage.objects.get(pk=own.pk).live)
        self.client.post(url, story_form(own.column, **{"action-submit": "1", "plan_items": [item.pk]}))
        state = own.current_workflow_state
        self.assertEqual(state.workflow, self.newsroom.workflow)

    def publish_in_every_way(self, user, item):
        """The addresses asked by ``user`` to publish a draft of their own; how many articles are live after each."""
        own = ArticlePageFactory(parent=self.paper, slug=f"cua-{user.pk}", owner=user, items=[item])
        revision = own.save_revision(user=user)
        form = story_form(own.column, **{"action-publish": "1", "plan_items": [item.pk], "slug": own.slug})
        copy = {
            "new_title": "Bản sao",
            "new_slug": f"ban-sao-{user.pk}",
            "new_parent_page": self.paper.pk,
            "publish_copies": "on",
        }
        bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={own.pk}"
        ways = [
            (reverse("wagtailadmin_pages:edit", args=[own.pk]), form),
            (
                reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.paper.pk]),
                form | {"slug": f"moi-{user.pk}"},
            ),
            (reverse("wagtailadmin_pages:revisions_revert", args=[own.pk, revision.pk]), form),
            (reverse("wagtailadmin_pages:copy", args=[own.pk]), copy),
            (reverse("wagtailadmin_api:pages:action", args=[own.pk, "publish"]), {}),
            (bulk, {}),
        ]
        self.client.force_login(user)
        for address, data in ways:
            self.client.post(address, data)
            yield address, ArticlePage.objects.live().count()

    def test_no_way_lets_a_reporter_or_collaborator_publish(self):
        collaborator = UserFactory(username="cong.tac.vien", groups=[self.newsroom.collaborators])
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        before = ArticlePage.objects.live().count()
        for user in (self.reporter, collaborator):
            for address, live in self.publish_in_every_way(user, item):
                with self.subTest(user=user, address=address):
                    self.assertEqual(live, before)

    def test_editors_and_chiefs_publish_directly(self):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        for user in (self.editor, self.chief):
            before = ArticlePage.objects.live().count()
            _address, live = next(self.publish_in_every_way(user, item))
            with self.subTest(user=user):
                self.assertEqual(live, before + 1)

    def test_only_the_chief_locks(self):
        can_lock = [
            self.ours.permissions_for_user(user).can_lock() for user in (self.reporter, self.editor, self.chief)
        ]
        self.assertEqual(can_lock, [False, False, True])

    def test_pictures_of_another_newsroom_are_out_of_reach(self):
        response = self.open(self.editor, "wagtailimages:add")
        self.assertNotContains(response, self.station.title)

    def test_each_role_chooses_and_adds_the_files_of_its_newsroom_and_editors_change_them(self):
        files = {ImageFactory: "image", DocumentFactory: "document"}
        for factory, name in files.items():
            ours, theirs = (factory(title=each.collection.name) for each in (self.newsroom, self.others))
            for file, newsroom in ((ours, self.newsroom), (theirs, self.others)):
                file.collection = newsroom.collection
                file.save()
            policy = policy_registry.get_by_type(type(ours))
            for user, actions in ((self.reporter, ["choose"]), (self.editor, ["choose", "change"])):
                with self.subTest(name, user=user):
                    self.assertTrue(policy.user_has_permission(user, "add"))
                    found = {
                        action: list(policy.instances_user_has_permission_for(user, action))
                        for action in ("choose", "change")
                    }
                    self.assertEqual(found, {each: [ours] if each in actions else [] for each in found})

    def test_made_twice_is_made_once(self):
        create_newsroom(self.paper)
        create_plan_officers()
        before = (Group.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count())
        create_newsroom(self.paper)
        create_plan_officers()
        after = (Group.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count())
        self.assertEqual(after, before)

    def test_everyone_who_writes_may_look_at_the_plan(self):
        self.assertTrue(self.reporter.has_perm("plans.view_plan"))
        self.assertFalse(self.editor.has_perm("plans.change_plan"))

    def test_a_new_outlet_of_the_admin_form_gets_its_newsroom(self):
        self.client.force_login(UserFactory(username="quan.tri", is_superuser=True))
        url = reverse("wagtailadmin_pages:add", args=["news", "outletpage", self.paper.get_parent().pk])
        data = {"title": "Cổng thông tin", "slug": "cong", "introduction": "", "abbreviation": "", "agency": ""}
        comments = {f"comments-{name}_FORMS": number for name, number in (("TOTAL", 0), ("INITIAL", 0))}
        self.client.post(url, data | comments)
        names = Group.objects.filter(name__endswith="– Cổng thông tin").values_list("name", flat=True)
        roles = {name.split(" – ")[0] for name in names}
        self.assertEqual(roles, {"Cộng tác viên", "Phóng viên", "Biên tập viên", "Tổng biên tập"})

    def test_the_command_names_an_outlet_that_is_not_there(self):
        with self.assertRaisesMessage(CommandError, "khong-co"):
            call_command("create_newsroom", "khong-co")
