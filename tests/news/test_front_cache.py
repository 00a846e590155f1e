"""Caches in front of the site may keep pages, and are told when what they keep is out of date."""

import datetime
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory, TransactionTestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from jobs.models import JobState
from jobs.registry import Job
from jobs.runner import run
from news.models import ArticlePage, ContentPage
from news.newsroom import schedule
from news.page_cache import front
from news.page_cache.middleware import PageCache
from news.signals import content_loaded
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    ImageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)
from tests.news.caches import KEPT
from tests.news.newsroom import story_form
from tests.news.test_page_cache import KeptPages

ASKED_ONCE = [("PURGE", "/", "tin-cai-cach")]


class FrontCache:
    """Notes what it is asked, and answers ``status`` once ``may_answer``; unreachable unless started."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = free.getsockname()
        self.asked, self.status, self.may_answer = [], 200, threading.Event()
        self.may_answer.set()
        self.settings = {
            "mot": {
                "BACKEND": "news.page_cache.front.TagBackend",
                "LOCATION": "http://{}:{}".format(*self.address),
            }
        }

    def start(self):
        front_cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self):  # noqa: N802 - a name of http.server
                front_cache.asked.append((self.command, self.path, self.headers["Cache-Tag"]))
                front_cache.may_answer.wait(10)
                self.send_response(front_cache.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(self.address, Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def work_done():
    """Wait for what is sent beside the request."""
    front.worker.submit(int).result(timeout=10)


class FrontCacheTestCase(TransactionTestCase):
    """Changes are committed as on a site; every test begins with a cache in front that was told all."""

    serialized_rollback = True

    def setUp(self):
        self.item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))
        self.column = ColumnPageFactory()
        self.outlet = OutletPageFactory(slug="bao-ap-bac")
        self.piece = ArticlePageFactory(parent=self.outlet, column=self.column, items=[self.item], slug="mot-cua")
        self.piece.save_revision().publish()
        self.client.force_login(UserFactory(is_superuser=True))
        self.front = FrontCache()
        overridden = override_settings(CACHES=KEPT, WAGTAILFRONTENDCACHE=self.front.settings)
        overridden.enable()
        self.addCleanup(overridden.disable)
        self.addCleanup(work_done)
        self.front.start()
        self.addCleanup(lambda: self.front.stop())
        front.catch_up()
        self.front.asked.clear()

    def edit(self, **changes):
        form = story_form(self.column, slug="mot-cua", plan_items=[self.item.pk], title="Bản mới", **changes)
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[self.piece.pk]), form)

    def publish(self):
        self.assertEqual(self.edit(**{"action-publish": "1"}).status_code, 302)

    def asked(self):
        work_done()
        return self.front.asked


class ToldTests(FrontCacheTestCase):
    def test_a_publication_is_told_once(self):
        self.publish()
        self.assertEqual(self.asked(), ASKED_ONCE)

    def test_a_draft_is_told_to_nobody(self):
        self.assertEqual(self.edit().status_code, 302)
        self.assertEqual(self.asked(), [])

    def test_whatever_readers_see_is_told_once_a_transaction(self):
        image = ImageFactory()
        elsewhere = OutletPageFactory(title="Đài", slug="thtg")
        changes = {
            "item": self.item.save,
            "picture": image.save,
            "column in the menu": lambda: self.column.save_revision().publish(),
            "moved": lambda: self.piece.move(elsewhere, pos="last-child"),
            "withdrawn": lambda: Page.objects.get(pk=self.piece.pk).specific.unpublish(),
            "deleted": lambda: Page.objects.get(pk=self.piece.pk).specific.delete(),
        }
        for name, change in changes.items():
            with self.subTest(name):
                self.asked().clear()
                with transaction.atomic():
                    change()
                self.assertEqual(self.asked(), ASKED_ONCE)

    def test_a_load_of_many_is_told_once(self):
        with transaction.atomic():
            pks = [ArticlePageFactory(parent=self.outlet, slug=f"bai-{number}").pk for number in range(5)]
            content_loaded.send(sender=ContentPage, pks=pks)
        self.assertEqual(self.asked(), ASKED_ONCE)

    def test_what_goes_out_and_expires_by_the_clock_is_told(self):
        now = timezone.now()
        revision = self.piece.save_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=now)
        schedule.run(now)
        self.assertEqual(self.asked(), ASKED_ONCE)
        Page.objects.filter(pk=self.piece.pk).update(expire_at=now)
        self.front.asked.clear()
        schedule.run(now)
        self.assertEqual(self.asked(), ASKED_ONCE)

    def test_what_is_rolled_back_is_told_to_nobody(self):
        with transaction.atomic():
            self.item.save()
            transaction.set_rollback(True)
        self.assertEqual(self.asked(), [])

    def test_a_change_after_a_step_that_was_rolled_back_is_told(self):
        with transaction.atomic():
            with transaction.atomic():
                self.item.save()
                transaction.set_rollback(True)
            self.item.save()
        self.assertEqual(self.asked(), ASKED_ONCE)

    @override_settings(WAGTAILFRONTENDCACHE={})
    def test_without_a_cache_in_front_nothing_is_sent(self):
        self.publish()
        self.assertEqual(self.asked(), [])


class TroubleTests(FrontCacheTestCase):
    def setUp(self):
        super().setUp()
        self.job = Job("front_cache", front.EVERY, front.catch_up)

    def is_live_as(self, title):
        return ArticlePage.objects.filter(pk=self.piece.pk, live=True, title=title).exists()

    def test_publishing_does_not_wait_for_its_answer(self):
        self.front.may_answer.clear()
        self.publish()
        self.assertTrue(self.is_live_as("Bản mới"))
        self.front.may_answer.set()
        self.assertEqual(self.asked(), ASKED_ONCE)

    def test_publishing_goes_on_without_it_and_it_is_told_when_it_is_back(self):
        self.front.stop()
        with self.assertLogs("news.page_cache.front", "ERROR"):
            self.publish()
            work_done()
        self.assertTrue(self.is_live_as("Bản mới"))
        with self.assertLogs("jobs.runner", "ERROR"):
            run(self.job)
        self.assertEqual(JobState.objects.get(name="front_cache").failures, 1)
        self.front.start()
        run(self.job, early=True)
        self.assertEqual(self.front.asked, ASKED_ONCE)
        run(self.job, early=True)
        self.assertEqual(self.front.asked, ASKED_ONCE)
        self.assertEqual(JobState.objects.get(name="front_cache").failures, 0)

    def test_a_refusal_counts_as_not_told(self):
        self.front.status = 405
        with self.assertLogs("news.page_cache.front", "ERROR") as logged:
            self.publish()
            work_done()
        self.assertIn("mot: HTTP Error 405", logged.output[0])
        self.front.status = 200
        front.catch_up()
        self.assertEqual(self.front.asked, ASKED_ONCE * 2)

    def test_what_changes_while_it_is_told_is_told_too(self):
        self.front.may_answer.clear()
        self.publish()
        while not self.front.asked:
            pass
        for _change in range(5):
            self.item.save()
        self.front.may_answer.set()
        work_done()
        self.assertEqual(self.asked(), ASKED_ONCE * 2)


@override_settings(PAGE_CACHE_FRONT_SECONDS=5)
class HeaderTests(KeptPages):
    def seconds(self, response):
        [found] = re.findall(r"^public, max-age=0, s-maxage=(\d+)$", response["Cache-Control"])
        return int(found)

    def test_pages_and_feeds_carry_the_tag_and_how_long_they_may_be_kept(self):
        for address in (self.piece.url, self.column.url, "/", "/rss/", "/sitemap.xml"):
            with self.subTest(address):
                for response in (self.read(address), self.read(address)):
                    self.assertEqual((response["Cache-Tag"], self.seconds(response)), ("tin-cai-cach", 5))

    def test_an_unchanged_page_carries_them_too(self):
        unchanged = self.read(if_none_match=self.read()["ETag"])
        self.assertEqual((unchanged.status_code, unchanged["Cache-Tag"]), (304, "tin-cai-cach"))
        self.assertEqual(self.seconds(unchanged), 5)

    def test_what_is_for_one_person_carries_none(self):
        self.assertNotIn("Cache-Tag", self.read(reverse("account_login")))
        self.assertNotIn("Cache-Tag", self.read("/tim-kiem/?q=cải cách"))
        self.client.force_login(UserFactory(is_superuser=True))
        for address in (self.piece.url, reverse("wagtailadmin_home")):
            with self.subTest(address):
                response = self.read(address)
                self.assertEqual(response.status_code, 200)
                self.assertNotIn("Cache-Tag", response)

    @override_settings(PAGE_CACHE_FRONT_SECONDS=300)
    def test_a_page_may_not_be_kept_past_the_expiry_of_a_piece(self):
        soon = timezone.now() + datetime.timedelta(seconds=20)
        Page.objects.filter(pk=self.piece.pk).update(expire_at=soon)
        self.assertIn(self.seconds(self.read("/")), range(21))

    def test_a_page_that_changed_while_it_was_rendered_may_not_be_kept(self):
        def get_response(request):
            request.page_is_kept = True
            with self.changed():
                self.piece.save()
            return HttpResponse("Trang chủ")

        self.assertEqual(self.seconds(PageCache(get_response)(RequestFactory().get("/dang-doi/"))), 0)

    def test_a_page_shown_because_it_cannot_be_rendered_may_not_be_kept(self):
        def pages(status):
            def get_response(request):
                request.page_is_kept = True
                return HttpResponse("Trang chủ", status=status)

            return PageCache(get_response)

        request = RequestFactory().get("/loi/")
        pages(200)(request)
        with self.changed():
            self.piece.save()
        self.assertEqual(self.seconds(pages(500)(request)), 0)
