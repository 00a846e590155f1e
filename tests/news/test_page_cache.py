"""Pages are kept for readers who are not signed in, and never shown once something on them has changed."""

import datetime
import gzip
from threading import Barrier, Thread

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, TestCase, override_settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import ContentPage
from news.page_cache.middleware import PageCache
from news.page_cache.remembered import remembered
from news.page_cache.stamp import KEY, current_stamp
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
from tests.news.caches import KEPT, CountingCache

START = datetime.datetime(2024, 7, 9, 1, 0, tzinfo=datetime.UTC)


class KeptPages(TestCase):
    def setUp(self):
        overridden = override_settings(CACHES=KEPT)
        overridden.enable()
        self.addCleanup(overridden.disable)
        self.column = ColumnPageFactory(slug="cai-cach-hanh-chinh")
        self.outlet = OutletPageFactory(slug="bao-ap-bac")
        self.item = PlanItemFactory(plan=PlanFactory(in_force_to=None), label="đ", code="dd")
        self.piece = ArticlePageFactory(
            parent=self.outlet,
            column=self.column,
            items=[self.item],
            title="Một cửa điện tử",
            live=True,
            published_at=START,
            first_published_at=START,
        )

    def changed(self):
        """What happens inside is committed at its end, as outside tests."""
        return self.captureOnCommitCallbacks(execute=True)

    def read(self, address=None, **headers):
        return self.client.get(address or self.piece.url, headers=headers)


class FreshnessTests(KeptPages):
    def assert_seen(self, address, text):
        self.assertContains(self.read(address), text)

    def test_the_second_reader_costs_no_query(self):
        first = self.read()
        with self.assertNumQueries(0):
            second = self.read()
        self.assertEqual(second.content, first.content)

    def test_an_edit_is_seen_at_once_on_the_page_and_in_lists(self):
        self.read()
        self.read(self.column.url)
        with self.changed():
            self.piece.title = "Một cửa liên thông"
            self.piece.save_revision().publish()
        self.assert_seen(self.piece.url, "Một cửa liên thông")
        self.assert_seen(self.column.url, "Một cửa liên thông")

    def test_a_withdrawn_piece_is_gone_at_once(self):
        self.read()
        with self.changed():
            self.piece.unpublish()
        self.assertEqual(self.read().status_code, 410)

    def test_a_deleted_piece_is_gone_at_once(self):
        self.read()
        with self.changed():
            self.piece.delete()
        self.assertEqual(self.read().status_code, 404)

    def test_a_moved_piece_is_gone_from_its_old_address(self):
        address = self.piece.url
        self.read()
        with self.changed():
            self.piece.move(OutletPageFactory(title="Đài", slug="thtg"), pos="last-child")
        self.assertEqual(self.read(address).status_code, 301)

    def test_an_edited_plan_item_is_seen_at_once(self):
        self.read()
        with self.changed():
            self.item.short_label = "Kết quả mới"
            self.item.save()
        self.assert_seen(self.piece.url, "Kết quả mới")

    def test_another_alternative_text_of_a_picture_is_seen_at_once(self):
        image = ImageFactory()
        with self.changed():
            self.piece.lead_image = image
            self.piece.save_revision().publish()
        self.read()
        with self.changed():
            image.credit = "Ảnh: Minh Thành"
            image.save()
        self.assert_seen(self.piece.url, "Minh Thành")

    def test_a_renamed_column_is_seen_in_the_menu_of_every_page(self):
        self.read()
        with self.changed():
            self.column.title = "Cải cách của tỉnh"
            self.column.save_revision().publish()
        self.assert_seen(self.piece.url, "Cải cách của tỉnh")

    def test_a_newsroom_behind_a_login_is_closed_at_once(self):
        self.read()
        with self.changed():
            restriction = PageViewRestriction.objects.create(page=self.outlet, restriction_type="login")
        self.assertEqual(self.read().status_code, 302)
        with self.changed():
            restriction.delete()
        self.assertEqual(self.read().status_code, 200)

    def test_what_is_loaded_in_bulk_is_seen_at_once(self):
        self.read(self.column.url)
        with self.changed():
            Page.objects.filter(pk=self.piece.pk).update(title="Nạp từ kho")
            content_loaded.send(sender=ContentPage, pks=[self.piece.pk])
        self.assert_seen(self.column.url, "Nạp từ kho")

    def test_a_draft_beside_a_public_page_leaves_pages_kept(self):
        self.read()
        with self.changed():
            self.piece.title = "Chưa đăng"
            self.piece.save_revision()
        with self.assertNumQueries(0):
            self.assertNotContains(self.read(), "Chưa đăng")

    def test_a_rolled_back_change_leaves_pages_kept(self):
        before = current_stamp()
        with self.captureOnCommitCallbacks() as hooks:
            self.piece.save()
        self.assertEqual(current_stamp(), before)
        self.assertNotEqual(hooks, [])

    def test_a_page_is_not_kept_past_the_expiry_of_any_piece(self):
        soon = timezone.now() + datetime.timedelta(milliseconds=400)
        Page.objects.filter(pk=self.piece.pk).update(expire_at=soon)
        self.assertEqual(self.read().status_code, 200)
        while timezone.now() <= soon:
            pass
        self.assertEqual(self.read().status_code, 410)


@override_settings(CACHES={**KEPT, "shared": {"BACKEND": "tests.news.caches.CountingCache", "LOCATION": "counted"}})
class SharedCacheTests(TestCase):
    """What a page asks of the cache that all processes share, which may be on another machine."""

    def setUp(self):
        self.piece = ArticlePageFactory(items=[PlanItemFactory(plan=PlanFactory(in_force_to=None))], live=True)

    def asked_by(self, call):
        before = CountingCache.asked
        call()
        return CountingCache.asked - before

    def test_a_page_asks_once_for_all_its_parts(self):
        self.client.cookies[settings.SESSION_COOKIE_NAME] = "ai-do"
        self.client.get(self.piece.url)
        self.assertEqual(self.asked_by(lambda: self.client.get(self.piece.url)), 1)

    def test_a_part_made_outside_a_request_is_new_when_another_process_changed_something(self):
        self.client.get(self.piece.url)
        self.assertEqual(remembered("part", lambda: "cũ"), "cũ")
        caches["shared"].set(KEY, "another")
        self.assertEqual(remembered("part", lambda: "mới"), "mới")


class ReaderTests(KeptPages):
    def test_a_signed_in_person_is_never_answered_from_what_is_kept(self):
        self.read()
        self.client.force_login(UserFactory())
        Page.objects.filter(pk=self.piece.pk).update(title="Đổi thẳng trong bảng")
        self.assertContains(self.read(), "Đổi thẳng trong bảng")

    def test_an_unchanged_page_is_answered_in_a_few_bytes(self):
        tag = self.read()["ETag"]
        again = self.read(if_none_match=tag)
        self.assertEqual((again.status_code, again.content), (304, b""))
        self.assertEqual(again["ETag"], tag)

    def test_the_first_reader_may_ask_whether_it_changed_too(self):
        tag = self.read()["ETag"]
        caches["pages"].clear()
        self.assertEqual(self.read(if_none_match=tag).status_code, 304)
        self.assertEqual(self.read().status_code, 200)

    def test_it_is_sent_packed_to_who_takes_it(self):
        plain = self.read()
        packed = self.read(accept_encoding="br, gzip")
        self.assertEqual(gzip.decompress(packed.content), plain.content)
        self.assertIn("Accept-Encoding", packed["Vary"])

    def test_head_is_answered_without_a_body(self):
        whole = self.read()
        head = self.client.head(self.piece.url)
        self.assertEqual((head.status_code, head.content), (200, b""))
        self.assertEqual(head["Content-Length"], str(len(whole.content)))

    def test_addresses_with_another_query_are_other_pages(self):
        self.assertContains(self.read(self.column.url), self.piece.title)
        self.assertNotContains(self.read(f"{self.column.url}?truoc=2001-01-01T00:00:00Z_1"), self.piece.title)


class TroubleTests(KeptPages):
    def pages_of(self, response, view_is_kept=True):
        def get_response(request):
            request.page_is_kept = view_is_kept
            self.rendered += 1
            return response() if callable(response) else response

        self.rendered = 0
        return PageCache(get_response)

    def test_a_page_that_cannot_be_rendered_is_answered_as_it_was(self):
        request = RequestFactory().get("/")
        self.pages_of(HttpResponse("Trang chủ"))(request)
        with self.changed():
            self.piece.save()
        answer = self.pages_of(HttpResponse("Lỗi", status=500))(request)
        self.assertEqual((answer.status_code, answer.content.decode()), (200, "Trang chủ"))

    def test_an_answer_for_one_reader_is_not_kept(self):
        def with_cookie():
            response = HttpResponse("riêng")
            response.set_cookie("a", "b")
            return response

        for response in (
            with_cookie,
            HttpResponse("riêng", headers={"Vary": "Cookie"}),
            HttpResponse("riêng", headers={"Cache-Control": "private"}),
        ):
            with self.subTest(response=response):
                pages = self.pages_of(response)
                pages(RequestFactory().get("/rieng/"))
                pages(RequestFactory().get("/rieng/"))
                self.assertEqual(self.rendered, 2)

    def test_a_view_that_does_not_say_so_is_not_kept(self):
        pages = self.pages_of(HttpResponse("tìm"), view_is_kept=False)
        pages(RequestFactory().get("/tim/"))
        pages(RequestFactory().get("/tim/"))
        self.assertEqual(self.rendered, 2)

    @override_settings(
        CACHES={
            **KEPT,
            "shared": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"},
        }
    )
    def test_without_the_shared_cache_pages_are_rendered_for_each_reader(self):
        with self.assertLogs("news.page_cache.stamp", "ERROR"):
            self.assertContains(self.read(), self.piece.title)
            with self.changed():
                self.piece.save()

    def test_one_request_renders_while_others_for_the_same_page_wait(self):
        together = Barrier(8)
        pages = self.pages_of(lambda: HttpResponse("Trang chủ"))
        answers = []

        def ask():
            together.wait()
            answers.append(pages(RequestFactory().get("/dong/")).content)
            connection.close()

        threads = [Thread(target=ask) for _reader in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(answers), set(answers), self.rendered), (8, {"Trang chủ".encode()}, 1))
