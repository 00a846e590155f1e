"""The newsroom's calendar: the day meant is not the hour set, and neither is guessed."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from news.models import ArticlePage, ContentPage
from news.newsroom import calendar
from news.newsroom.calendar import Mark
from news.newsrooms import create_plan_officers
from tests.factories import UserFactory
from tests.news.newsroom import story_form
from tests.news.test_workflow import WorkflowTestCase

DAY = datetime.date(2031, 5, 14)


def at(day, hour, minute=0):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


class CalendarTestCase(WorkflowTestCase):
    def planned(self, slug, day=DAY, owner=None):
        page = self.story(owner or self.reporter, slug)
        ContentPage.objects.filter(pk=page.pk).update(planned_on=day, draft_title=slug)
        return page

    def scheduled(self, slug, moment, **fields):
        page = self.story(self.reporter, slug)
        Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=moment)
        ContentPage.objects.filter(pk=page.pk).update(draft_title=slug, **fields)
        return page

    def open(self, user, **query):
        self.client.force_login(user)
        return self.client.get(reverse("newsroom:calendar"), query)

    def plan(self, user, page, day):
        self.client.force_login(user)
        return self.client.post(reverse("newsroom:plan_day", args=[page.pk]), {"day": day}, follow=True)

    def planned_day(self, page):
        return ContentPage.objects.get(pk=page.pk).planned_on


class DaysTests(CalendarTestCase):
    def marks(self, first=DAY, last=None):
        found = calendar.entries(first, last or first, [self.paper])
        return sorted((entry.page.slug, entry.mark) for _day, entry in found)

    def test_an_hour_belongs_to_its_local_day(self):
        self.scheduled("dem", at(DAY, 23, 59))
        self.scheduled("sang-hom-sau", at(DAY + datetime.timedelta(days=1), 0, 0))
        self.assertEqual(self.marks(), [("dem", Mark.SCHEDULED)])

    def test_a_story_with_its_hour_set_no_longer_stands_on_its_planned_day(self):
        self.planned("chi-du-kien")
        self.scheduled("da-hen", at(DAY + datetime.timedelta(days=3), 8), planned_on=DAY)
        self.assertEqual(self.marks(), [("chi-du-kien", Mark.PLANNED)])

    def test_a_published_story_stands_where_it_was_published(self):
        page = self.planned("da-dang")
        page.get_latest_revision().publish()
        ContentPage.objects.filter(pk=page.pk).update(published_at=at(DAY, 7), planned_on=DAY - datetime.timedelta(1))
        self.assertEqual(self.marks(DAY - datetime.timedelta(1), DAY), [("da-dang", Mark.PUBLISHED)])

    def test_a_month_is_whole_weeks_from_monday(self):
        days = calendar.days_of_month(2026, 11)
        self.assertEqual((days[0], days[-1]), (datetime.date(2026, 10, 26), datetime.date(2026, 12, 6)))

    def test_the_planned_day_publishes_nothing(self):
        page = self.planned("chi-du-kien", day=datetime.date(2020, 1, 1))
        page.refresh_from_db()
        self.assertFalse(page.live)


class CalendarPageTests(CalendarTestCase):
    def test_month_and_week_show_the_days_stories(self):
        self.planned("bai-cua-bao")
        for query in ({"thang": "2031-05"}, {"tuan": "2031-05-16"}):
            with self.subTest(query=query):
                self.assertContains(self.open(self.reporter, **query), "bai-cua-bao")
        self.assertNotContains(self.open(self.reporter, thang="2031-07"), "bai-cua-bao")

    def test_another_newsroom_sees_nothing_of_it(self):
        self.planned("bai-cua-bao")
        self.assertNotContains(self.open(self.stranger, thang="2031-05"), "bai-cua-bao")
        response = self.open(self.stranger, **{"thang": "2031-05", "co-quan": self.paper.pk})
        self.assertNotContains(response, "bai-cua-bao")

    def test_who_has_no_newsroom_has_no_calendar(self):
        response = self.open(UserFactory(username="can.bo", groups=[create_plan_officers()]))
        self.assertEqual(response.status_code, 302)

    def test_nonsense_in_the_address_shows_this_month(self):
        for query in (
            {"thang": "2031-13"},
            {"tuan": "x"},
            {"thang": "0001-01"},
            {"tuan": "9999-12-31"},
            {"thang": "\x00"},
        ):
            with self.subTest(query=query):
                self.assertContains(self.open(self.reporter, **query), f"{timezone.localdate():%m/%Y}")

    def test_it_costs_the_same_however_full(self):
        def count():
            with CaptureQueriesContext(connection) as counted:
                self.open(self.editor, thang="2031-05")
            return len(counted)

        self.planned("mot")
        self.scheduled("hai", at(DAY, 8))
        count()
        few = count()
        for number in range(6):
            self.planned(f"them-{number}")
            self.scheduled(f"hen-{number}", at(DAY, 9))
        self.assertEqual(count(), few)
        self.assertLess(few, 40)


class PlanningTests(CalendarTestCase):
    def test_an_editor_moves_a_story_to_another_day(self):
        page = self.planned("bai")
        response = self.plan(self.editor, page, "2031-06-01")
        self.assertContains(response, "01/06/2031")
        self.assertEqual(self.planned_day(page), datetime.date(2031, 6, 1))
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().planned_on.year, 2031)
        self.assertTrue(PageLogEntry.objects.filter(page=page.pk, action="newsroom.plan").exists())

    def test_it_is_taken_off_the_calendar_with_an_empty_day(self):
        page = self.planned("bai")
        self.plan(self.editor, page, "")
        self.assertIsNone(self.planned_day(page))

    def test_no_day_is_answered_in_words(self):
        page = self.planned("bai")
        self.assertContains(self.plan(self.editor, page, "32/13/2031"), "không phải là một ngày")
        self.assertEqual(self.planned_day(page), DAY)

    def test_only_those_who_may_edit_it_may(self):
        page = self.planned("bai")
        for user in (self.colleague, self.stranger):
            self.plan(user, page, "2031-06-01")
            self.assertEqual(self.planned_day(page), DAY)

    def test_whoever_has_the_form_open_is_warned(self):
        page = self.planned("bai")
        opened = ArticlePage.objects.get(pk=page.pk).latest_revision
        self.plan(self.editor, page, "2031-06-01")
        version = {"loaded_revision_id": opened.pk, "loaded_revision_created_at": opened.created_at.isoformat()}
        self.client.force_login(self.reporter)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = self.client.post(url, story_form(page.column, slug="bai") | version)
        self.assertEqual((response.status_code, self.planned_day(page)), (409, datetime.date(2031, 6, 1)))

    def test_the_day_can_be_set_where_the_story_is_written(self):
        page = self.planned("bai", day=None)
        self.client.force_login(self.reporter)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.client.post(url, story_form(page.column, slug="bai", planned_on="2031-06-02"))
        self.assertEqual(self.planned_day(page), datetime.date(2031, 6, 2))
