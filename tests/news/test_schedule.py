"""The clock: everything due, in order, once, and no reader sees what has expired."""

import datetime
from unittest import skipIf

from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from campaigns.plans.models import PlanItem
from jobs.models import JobState
from jobs.registry import registered_jobs
from news.models import ArticlePage, ContentPage
from news.newsroom import schedule
from news.newsroom.models import ScheduleProblem
from news.newsrooms import create_newsroom
from tests.factories import UserFactory
from tests.news.newsroom import NewsroomTestCase

MINUTE = datetime.timedelta(minutes=1)


class ClockTests(NewsroomTestCase):
    def setUp(self):
        super().setUp()
        self.now = timezone.now()

    def scheduled(self, slug, *, minutes_ago, item=None, expired_minutes_ago=None, **kwargs):
        """A story whose hour passed while nobody watched the clock."""
        page = self.draft(item or self.item, slug=slug, title=slug, go_live_at=self.now + 60 * MINUTE, **kwargs)
        page.get_latest_revision().publish()
        due = self.now - minutes_ago * MINUTE
        content = page.get_latest_revision().content | {"go_live_at": due.isoformat()}
        if expired_minutes_ago is not None:
            content["expire_at"] = (self.now - expired_minutes_ago * MINUTE).isoformat()
        Revision.objects.filter(pk=page.get_latest_revision().pk).update(approved_go_live_at=due, content=content)
        return page

    def live_until(self, slug, *, minutes_ago):
        page = self.draft(self.item, slug=slug, title=slug)
        page.get_latest_revision().publish()
        ContentPage.objects.filter(pk=page.pk).update(expire_at=self.now - minutes_ago * MINUTE)
        return page

    def log_of(self, *actions):
        return list(PageLogEntry.objects.filter(action__in=actions).order_by("pk").values_list("page__slug", flat=True))

    def test_missed_hours_are_worked_off_in_their_order(self):
        self.scheduled("sau", minutes_ago=5)
        self.live_until("het-han", minutes_ago=20)
        self.scheduled("truoc", minutes_ago=50)
        outcome = schedule.run(self.now)
        self.assertEqual(outcome.done, ["truoc", "het-han", "sau"])
        self.assertEqual(self.log_of("wagtail.publish.scheduled"), ["truoc", "sau"])

    def test_a_second_run_does_nothing_again(self):
        self.scheduled("mot-lan", minutes_ago=5)
        schedule.run(self.now)
        self.assertEqual(schedule.run(self.now).done, [])
        self.assertEqual(self.log_of("wagtail.publish.scheduled"), ["mot-lan"])

    def test_a_new_version_past_its_own_expiry_is_taken_down_in_the_same_run(self):
        page = self.draft(self.item, slug="thong-bao")
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        page.title, page.expire_at = "Bản mới", self.now - MINUTE
        revision = page.save_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=self.now - 2 * MINUTE)
        schedule.run(self.now)
        page.refresh_from_db()
        self.assertEqual((page.title, page.live, page.expired), ("Bản mới", False, True))

    def test_what_expired_before_it_could_go_out_is_never_published_or_counted(self):
        page = self.scheduled("lo-hen", minutes_ago=50, expired_minutes_ago=10)
        [(_name, reason)] = schedule.run(self.now).refused
        page.refresh_from_db()
        self.assertEqual((page.live, page.first_published_at, page.scheduled_revision), (False, None, None))
        self.assertIn("hết hạn", reason)
        self.assertEqual(schedule.run(self.now).refused, [])

    def test_a_refused_story_holds_up_no_other_and_goes_out_once_put_right(self):
        refused = self.scheduled("bi-tu-choi", minutes_ago=9, item=self.other)
        due = self.scheduled("den-gio", minutes_ago=5)
        PlanItem.objects.filter(pk=self.other.pk).update(removed_on=timezone.localdate())
        schedule.run(self.now)
        self.assertEqual([self.is_live(refused), self.is_live(due)], [False, True])
        self.assertTrue(ScheduleProblem.objects.filter(page=refused.pk).exists())
        PlanItem.objects.filter(pk=self.other.pk).update(removed_on=None)
        schedule.run(self.now)
        self.assertTrue(self.is_live(refused))
        self.assertFalse(ScheduleProblem.objects.exists())

    def test_the_editors_are_told_of_a_refusal_once(self):
        newsroom = create_newsroom(self.outlet)
        UserFactory(username="bt", email="bt@bao.vn", groups=[newsroom.editors])
        UserFactory(username="pv", email="pv@bao.vn", groups=[newsroom.reporters])
        UserFactory(username="ngoai", email="ngoai@dai.vn")
        self.scheduled("bi-tu-choi", minutes_ago=9, item=self.other)
        PlanItem.objects.filter(pk=self.other.pk).update(removed_on=timezone.localdate())
        with self.captureOnCommitCallbacks(execute=True):
            schedule.run(self.now)
            schedule.run(self.now)
        self.assertEqual([letter.to for letter in mail.outbox], [["bt@bao.vn"]])
        self.assertIn("đã bị đưa ra khỏi kế hoạch", mail.outbox[0].body)

    def test_taking_it_off_the_schedule_settles_the_problem(self):
        page = self.scheduled("bi-tu-choi", minutes_ago=9, item=self.other)
        PlanItem.objects.filter(pk=self.other.pk).update(removed_on=timezone.localdate())
        schedule.run(self.now)
        self.client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.scheduled_revision.pk]))
        self.assertFalse(ScheduleProblem.objects.exists())

    def test_lag_is_how_long_the_oldest_piece_waits(self):
        self.assertEqual(schedule.lag(self.now), 0.0)
        self.scheduled("sau", minutes_ago=5)
        self.live_until("het-han", minutes_ago=20)
        with self.assertNumQueries(3):
            self.assertEqual(schedule.lag(self.now), 20 * 60)
        schedule.run(self.now)
        self.assertEqual(schedule.lag(self.now), 0.0)

    def test_a_refused_story_is_no_lag_of_the_clock(self):
        self.scheduled("bi-tu-choi", minutes_ago=9, item=self.other)
        PlanItem.objects.filter(pk=self.other.pk).update(removed_on=timezone.localdate())
        schedule.run(self.now)
        self.assertEqual(schedule.lag(self.now), 0.0)

    def test_health_tells_the_lag_and_nothing_secret(self):
        for job in registered_jobs():
            JobState.objects.create(name=job.name, due_at=self.now + MINUTE)
        self.assertEqual(self.client.get("/health/schedule").json()["status"], "ok")
        self.scheduled("tua-con-giu-kin", minutes_ago=5)
        self.client.logout()
        response = self.client.get("/health/schedule")
        self.assertEqual(response.json()["status"], "late")
        self.assertGreaterEqual(response.json()["schedule"]["lag_seconds"], 300)
        self.assertNotContains(response, "tua-con-giu-kin")

    @skipIf(connection.vendor != "sqlite", "The plan is asked of SQLite")
    def test_looking_for_what_expired_uses_its_index(self):
        asked = ContentPage.objects.filter(live=True, expire_at__lte=self.now)
        self.assertIn("newsroom_expiry", asked.order_by().values("pk").explain())


class ExpiryWhileTheClockStandsStillTests(NewsroomTestCase):
    """Nothing runs: readers are still not shown what is past its expiry."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        create_newsroom(cls.outlet)

    def setUp(self):
        page = self.draft(self.item, slug="thong-bao-cu", title="Thông báo đã hết hạn")
        page.get_latest_revision().publish()
        self.address = ArticlePage.objects.get(pk=page.pk).url
        ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - MINUTE)

    def test_its_page_is_gone(self):
        response = self.client.get(self.address)
        self.assertEqual(response.status_code, 410)

    def test_no_list_feed_embed_sitemap_or_search_shows_it(self):
        plan, item = self.plan, self.item
        addresses = [
            "/",
            self.outlet.url,
            self.column.url,
            "/the-loai/tin-bai/",
            item.get_absolute_url(),
            plan.get_absolute_url(),
            "/rss/",
            f"/rss/chuyen-muc/{self.column.slug}/",
            f"/rss/co-quan/{self.outlet.slug}/",
            f"/embed/chuyen-muc/{self.column.slug}/",
            "/sitemap.xml",
            "/tim-kiem/?q=thông báo đã hết hạn",
        ]
        for address in addresses:
            with self.subTest(address=address):
                response = self.client.get(address, follow=True)
                self.assertEqual(response.status_code, 200)
                self.assertNotContains(response, "thong-bao-cu")
