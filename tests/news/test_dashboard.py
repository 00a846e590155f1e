"""The front page by role: what waits for me, mine by state, what goes out today; at a cost that does not grow."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from news.models import ArticlePage, ContentPage
from news.newsroom import schedule, stories
from news.newsroom.stories import StoryState
from news.newsrooms import create_plan_officers
from tests.factories import UserFactory
from tests.news.test_workflow import WorkflowTestCase


class DashboardTests(WorkflowTestCase):
    def home(self, user):
        self.client.force_login(user)
        return self.client.get(reverse("wagtailadmin_home"))

    def test_an_editor_sees_what_waits_and_takes_it_on_there(self):
        page = self.submitted()
        state = self.state(page).current_task_state
        response = self.home(self.editor)
        take = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "take", state.pk])
        self.assertContains(response, take)
        self.assertContains(response, "phong.vien")
        after = self.client.post(take, {"next": reverse("wagtailadmin_home")}, follow=True)
        self.assertContains(after, "bạn đang xử lý")
        self.assertContains(self.home(self.second_editor), "bien.tap đang xử lý")

    def test_the_most_pressing_comes_first(self):
        first, second = self.story(self.reporter, "mot"), self.story(self.reporter, "hai")
        for page in (first, second):
            self.submit(page, self.reporter)
        self.act(second, self.editor, "due", due_on="01/01/2020")
        self.assertEqual([waiting.page.slug for waiting in stories.waiting_for(self.editor)], ["hai", "mot"])
        self.assertContains(self.home(self.editor), "trễ từ 01/01")

    def test_a_reporter_sees_what_came_back_and_why(self):
        page = self.submitted()
        self.act(page, self.editor, "reject", comment="Thiếu số liệu.")
        self.assertContains(self.home(self.reporter), "Thiếu số liệu.")
        self.assertNotContains(self.home(self.colleague), "Thiếu số liệu.")

    def test_another_newsroom_sees_nothing_of_it(self):
        self.submitted()
        self.assertNotContains(self.home(self.stranger), "Một cửa thân thiện")

    def test_a_plan_officer_has_no_newsroom_panels(self):
        response = self.home(UserFactory(username="can.bo", groups=[create_plan_officers()]))
        self.assertNotContains(response, 'id="goes-out-today"')
        self.assertNotContains(response, reverse("newsroom:calendar"))

    def test_what_goes_out_today_stands_in_the_order_of_the_hours(self):
        today = timezone.localdate()
        planned = self.story(self.reporter, "du-kien")
        ContentPage.objects.filter(pk=planned.pk).update(planned_on=today, draft_title="Bài dự kiến")
        hour = timezone.make_aware(datetime.datetime.combine(today, datetime.time(23, 58)))
        scheduled = self.story(self.reporter, "hen-gio")
        Revision.objects.filter(pk=scheduled.latest_revision_id).update(approved_go_live_at=hour)
        ContentPage.objects.filter(pk=scheduled.pk).update(draft_title="Bài hẹn giờ", planned_on=today)
        content = self.home(self.editor).content.decode()
        self.assertLess(content.index("Bài hẹn giờ"), content.index("Bài dự kiến"))
        self.assertEqual(content.count("newsroom-entry--planned"), 1)

    def test_what_the_clock_could_not_publish_is_shown_to_those_who_may(self):
        page = self.story(self.reporter)
        past = timezone.now() - datetime.timedelta(minutes=5)
        Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=past)
        self.item.removed_on = timezone.localdate()
        self.item.save()
        schedule.run()
        self.assertContains(self.home(self.chief), "đã bị đưa ra khỏi kế hoạch")
        for user in (self.reporter, self.stranger):
            self.assertNotContains(self.home(user), "đã bị đưa ra khỏi kế hoạch")

    def test_it_costs_the_same_however_much_waits(self):
        def count(user):
            self.home(user)
            with CaptureQueriesContext(connection) as counted:
                self.home(user)
            return len(counted)

        def fill(numbers):
            for number in numbers:
                page = self.story(self.reporter, f"bai-{number}")
                self.submit(page, self.reporter)
                ContentPage.objects.filter(pk=page.pk).update(planned_on=timezone.localdate())
                if number % 2:
                    self.act(page, self.editor, "reject", comment="Sửa lại.")

        fill(range(2))
        few = [count(self.editor), count(self.reporter)]
        fill(range(2, 8))
        self.assertEqual([count(self.editor), count(self.reporter)], few)
        self.assertLess(max(few), 60)


class StateTests(WorkflowTestCase):
    def state_of(self, page):
        return stories.with_state(ContentPage.objects.filter(pk=page.pk)).get().desk_state

    def test_each_story_is_in_one_state(self):
        page = self.story(self.reporter)
        self.assertEqual(self.state_of(page), StoryState.DRAFT)
        self.submit(page, self.reporter)
        self.assertEqual(self.state_of(page), StoryState.WAITING)
        self.act(page, self.editor, "reject", comment="Sửa lại.")
        self.assertEqual(self.state_of(page), StoryState.RETURNED)
        self.submit(page, self.reporter)
        self.act(page, self.editor, "approve")
        self.act(page, self.chief, "approve")
        self.assertEqual(self.state_of(page), StoryState.LIVE)
        ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
        self.assertEqual(self.state_of(page), StoryState.EXPIRED)
        ContentPage.objects.filter(pk=page.pk).update(expire_at=None)
        ArticlePage.objects.get(pk=page.pk).unpublish()
        self.assertEqual(self.state_of(page), StoryState.WITHDRAWN)

    def test_my_stories_are_counted_by_state(self):
        self.submitted()
        for number in range(2):
            self.story(self.reporter, f"nhap-{number}")
        self.story(self.colleague, "cua-nguoi-khac")
        self.assertEqual(stories.counts_by_state(self.reporter), [(StoryState.DRAFT, 2), (StoryState.WAITING, 1)])


class MyStoriesTests(WorkflowTestCase):
    def setUp(self):
        self.draft = self.story(self.reporter, "nhap")
        self.waiting = self.story(self.reporter, "cho")
        self.submit(self.waiting, self.reporter)
        self.story(self.colleague, "cua-nguoi-khac")
        self.url = reverse("my_stories:index")

    def slugs(self, response):
        return sorted(page.slug for page in response.context["object_list"])

    def test_it_lists_mine_alone_with_their_state(self):
        response = self.client.get(self.url)
        self.assertEqual(self.slugs(response), ["cho", "nhap"])
        self.assertContains(response, "chờ duyệt: Biên tập")

    def test_a_list_of_nothing_says_so(self):
        self.client.force_login(self.second_editor)
        self.assertContains(self.client.get(self.url), "Không có tin, bài nào")

    def test_filters_stay_until_taken_off(self):
        self.assertEqual(self.slugs(self.client.get(self.url, {"state": "draft"})), ["nhap"])
        again = self.client.get(self.url, follow=True)
        self.assertEqual(self.slugs(again), ["nhap"])
        self.assertEqual(again.redirect_chain, [(f"{self.url}?state=draft", 302)])
        self.client.get(self.url, {"tat-ca": "1"})
        self.assertEqual(self.slugs(self.client.get(self.url)), ["cho", "nhap"])

    def test_a_page_of_the_list_is_not_remembered(self):
        self.client.get(self.url, {"state": "draft", "p": "7"})
        self.assertRedirects(self.client.get(self.url), f"{self.url}?state=draft")

    def test_one_persons_filters_are_not_anothers(self):
        self.client.get(self.url, {"state": "draft"})
        self.client.force_login(self.colleague)
        self.assertEqual(self.slugs(self.client.get(self.url)), ["cua-nguoi-khac"])

    def test_nonsense_filters_are_no_error(self):
        for query in ({"state": "không có"}, {"item": "x"}, {"ordering": "-;"}, {"p": "0"}, {"kind": "\x00"}):
            with self.subTest(query=query):
                self.assertEqual(self.client.get(self.url, query).status_code, 200)

    def test_it_costs_the_same_however_long(self):
        def count():
            self.client.get(self.url, {"tat-ca": "1"})
            with CaptureQueriesContext(connection) as counted:
                self.client.get(self.url, {"tat-ca": "1"})
            return len(counted)

        few = count()
        for number in range(6):
            self.story(self.reporter, f"them-{number}")
        self.assertEqual(count(), few)
