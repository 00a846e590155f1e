"""Public pages of the news room: what they show, how they page, how many queries they take."""

import datetime

from django.db import connection
from django.template import loader
from django.test import RequestFactory, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.plans.models import ItemTag
from news.enums import KIND_SLUGS, Kind, Medium
from news.models import ArticlePage, ContentPage, Outing
from news.views import csrf_failure
from tests.factories import (
    ArticlePageFactory,
    AudioPageFactory,
    ColumnPageFactory,
    InfographicPageFactory,
    LeafletPageFactory,
    OutletPageFactory,
    PhotoStoryPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
    home_page,
)
from tests.news.caches import RENDERED

START = datetime.datetime(2024, 7, 9, 1, 0, tzinfo=datetime.UTC)


class PublicPagesCase(TestCase):
    """One outlet, two columns, one plan whose item carries every piece."""

    @classmethod
    def setUpTestData(cls):
        cls.home = home_page()
        cls.plan = PlanFactory(in_force_to=None)
        cls.item = PlanItemFactory(plan=cls.plan, label="đ", code="dd", short_label="Kết quả và tồn tại")
        cls.child = PlanItemFactory(plan=cls.plan, label="đ.1", code="dd.1", parent=cls.item)
        cls.reform = ColumnPageFactory(slug="cai-cach-hanh-chinh")
        cls.digital = ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so", colour="petrol")
        cls.outlet = OutletPageFactory(slug="bao-ap-bac")

    @classmethod
    def publish(cls, number, factory=ArticlePageFactory, **kwargs):
        """A live piece, ``number`` hours older than the newest possible one."""
        moment = START - datetime.timedelta(hours=number)
        values = {
            "title": f"Tin số {number}",
            "slug": f"tin-{number}",
            "items": [cls.item],
            "column": cls.reform if number % 2 else cls.digital,
            "live": True,
            "published_at": moment,
            "first_published_at": moment,
        }
        return factory(parent=cls.outlet, **{**values, **kwargs})

    def queries(self, url):
        """Queries of ``url`` once caches are warm."""
        self.client.get(url)
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len(captured)


class ListingTests(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for number in range(23):
            cls.publish(number)

    def test_home_shows_each_piece_once(self):
        html = self.client.get("/").content.decode()
        for number in range(8):
            self.assertEqual(html.count(f">Tin số {number}</a>"), 1, number)

    def test_home_leads_with_the_newest(self):
        self.assertEqual(self.client.get("/").context["front"].lead.title, "Tin số 0")

    def test_home_leads_with_what_the_editors_chose(self):
        self.home.lead = ContentPage.objects.get(slug="tin-9")
        self.home.save()
        front = self.client.get("/").context["front"]
        self.assertEqual((front.lead.title, front.listed[0].title), ("Tin số 9", "Tin số 0"))

    def test_home_does_not_lead_with_a_withdrawn_choice(self):
        self.home.lead = ContentPage.objects.get(slug="tin-9")
        self.home.save()
        ContentPage.objects.filter(slug="tin-9").update(live=False)
        self.assertEqual(self.client.get("/").context["front"].lead.title, "Tin số 0")

    def test_column_lists_only_its_own(self):
        pieces = self.client.get("/chuyen-muc/chuyen-doi-so/").context["slice"].pieces
        self.assertEqual({piece.column.title for piece in pieces}, {self.digital.title})

    def test_column_index_lists_columns(self):
        self.assertContains(self.client.get("/chuyen-muc/"), "/chuyen-muc/chuyen-doi-so/")

    def test_pages_of_a_list_join_without_gap_or_repeat(self):
        first = self.client.get("/bao-ap-bac/").context["slice"]
        second = self.client.get("/bao-ap-bac/", {"truoc": first.older}).context["slice"]
        titles = [piece.title for piece in [*first.pieces, *second.pieces]]
        self.assertEqual(titles, [f"Tin số {number}" for number in range(23)])

    def test_pieces_of_one_moment_page_by_key(self):
        ContentPage.objects.update(published_at=START)
        first = self.client.get("/bao-ap-bac/").context["slice"]
        second = self.client.get("/bao-ap-bac/", {"truoc": first.older}).context["slice"]
        self.assertEqual(len({piece.pk for piece in [*first.pieces, *second.pieces]}), 23)

    def test_last_page_offers_nothing_older(self):
        first = self.client.get("/bao-ap-bac/").context["slice"]
        self.assertEqual(self.client.get("/bao-ap-bac/", {"truoc": first.older}).context["slice"].older, "")

    def test_bad_key_is_the_first_page(self):
        for key in ["x", "_", "2024-07-09T01:00:00Z_", "2024-13-40T00:00:00Z_1", "2024-07-09_5", "\x00_1", "²_²",
                    "0001-01-01T00:00:00+14:00_1", "2024-07-09T01:00:00Z_" + "9" * 5000]:  # fmt: skip
            with self.subTest(key[:40]):
                response = self.client.get("/bao-ap-bac/", {"truoc": key})
                self.assertEqual(response.context["slice"].pieces[0].title, "Tin số 0")

    def test_item_page_shows_the_text_and_what_was_published(self):
        response = self.client.get("/ke-hoach/66-kh-ubnd-2024/dd/")
        self.assertContains(response, "Nội dung đ")
        self.assertContains(response, self.item.text)
        self.assertEqual(len(response.context["slice"].pieces), 20)

    def test_parent_item_shows_pieces_of_its_children_once(self):
        piece = self.publish(50, items=[self.child, self.item])
        slice_ = self.client.get("/ke-hoach/66-kh-ubnd-2024/dd.1/").context["slice"]
        self.assertEqual([each.pk for each in slice_.pieces], [piece.pk])
        ItemTag.objects.exclude(page=piece).delete()
        slice_ = self.client.get("/ke-hoach/66-kh-ubnd-2024/dd/").context["slice"]
        self.assertEqual([each.pk for each in slice_.pieces], [piece.pk])

    def test_plan_page_links_every_item(self):
        response = self.client.get("/ke-hoach/66-kh-ubnd-2024/")
        self.assertContains(response, "/ke-hoach/66-kh-ubnd-2024/dd.1/")

    def test_item_codes_are_not_folded(self):
        PlanItemFactory(plan=self.plan, label="d", text="Chỉ đạo của tỉnh.")
        self.assertContains(self.client.get("/ke-hoach/66-kh-ubnd-2024/d/"), "Chỉ đạo của tỉnh.")

    def test_unknown_item_is_not_found(self):
        self.assertEqual(self.client.get("/ke-hoach/66-kh-ubnd-2024/z/").status_code, 404)


class PieceTests(PublicPagesCase):
    def test_every_kind_has_a_page(self):
        kinds = [
            (ArticlePageFactory, {"body": [{"type": "paragraph", "value": "<p>Một cửa</p>"}]}),
            (VideoPageFactory, {"transcript": "Một cửa"}),
            (AudioPageFactory, {"transcript": "Một cửa"}),
            (LeafletPageFactory, {"panels": [{"type": "panel", "value": {"heading": "Một cửa", "text": "b"}}]}),
            (PhotoStoryPageFactory, {"photos": [{"type": "photo", "value": {"image": None, "caption": "Một cửa"}}]}),
            (InfographicPageFactory, {"figures": [{"type": "figure", "value": {"label": "Một cửa", "value": "9"}}]}),
        ]
        for number, (factory, fields) in enumerate(kinds):
            with self.subTest(factory.__name__):
                piece = self.publish(number, factory, **fields)
                self.assertContains(self.client.get(piece.url), "Một cửa")

    def test_page_names_item_outlet_and_local_time(self):
        response = self.client.get(self.publish(0).url)
        for text in ["Nội dung đ", "Báo Ấp Bắc", "09/7/2024, 08:00", "/ke-hoach/66-kh-ubnd-2024/dd/"]:
            self.assertContains(response, text)

    def test_demo_pieces_say_so(self):
        self.assertContains(self.client.get(self.publish(0, is_demo=True).url), "Nội dung minh họa")
        self.assertNotContains(self.client.get(self.publish(1).url), "Nội dung minh họa")

    def test_withdrawn_piece_is_gone(self):
        piece = self.publish(0)
        ContentPage.objects.filter(pk=piece.pk).update(live=False)
        response = self.client.get(piece.url)
        self.assertEqual(response.status_code, 410)
        self.assertNotContains(response, piece.title, status_code=410)

    def test_piece_past_its_expiry_is_gone_before_the_scheduler_comes(self):
        piece = self.publish(0)
        ContentPage.objects.filter(pk=piece.pk).update(expire_at=timezone.now())
        self.assertEqual(self.client.get(piece.url).status_code, 410)

    def test_draft_was_never_here(self):
        piece = ArticlePageFactory(parent=self.outlet, slug="nhap")
        self.assertEqual(self.client.get(piece.url).status_code, 404)

    def test_withdrawn_piece_can_still_be_previewed(self):
        piece = self.publish(0)
        piece.unpublish()
        response = ArticlePage.objects.get(pk=piece.pk).make_preview_request()
        self.assertEqual(response.status_code, 200)


class OutingTests(PublicPagesCase):
    def test_readers_are_told_where_it_has_appeared_so_far(self):
        piece = self.publish(0)
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        past, planned = datetime.date(2024, 7, 9), tomorrow
        Outing.objects.create(
            piece=piece, medium=Medium.PRINT, channel="Báo Ấp Bắc", issue="5012", page="3", cm2=640, appeared_on=past
        )
        Outing.objects.create(
            piece=piece, medium=Medium.SOCIAL, channel="Zalo", url="https://zalo.me/1", appeared_on=past
        )
        Outing.objects.create(piece=piece, medium=Medium.RADIO, channel="Đài xã", appeared_on=planned)
        response = self.client.get(piece.url)
        self.assertContains(response, "Đã đăng trên Báo Ấp Bắc, số 5012, trang 3, ngày 09/7/2024")
        self.assertContains(response, '<a href="https://zalo.me/1" rel="nofollow noopener">Đã đăng trên Zalo')
        self.assertNotContains(response, "640")
        self.assertNotContains(response, "Đài xã")


@override_settings(CACHES=RENDERED)
class QueryCountTests(PublicPagesCase):
    """Upper bounds on hot paths; the same for few pieces as for many."""

    URLS = {
        "/": 15,
        "/bao-ap-bac/tin-0/": 5,
        "/chuyen-muc/chuyen-doi-so/": 5,
        "/bao-ap-bac/": 5,
        "/ke-hoach/66-kh-ubnd-2024/dd/": 10,
    }

    def test_counts_are_bounded_and_do_not_grow(self):
        for number in range(3):
            self.publish(number)
        few = {url: self.queries(url) for url in self.URLS}
        for number in range(3, 33):
            self.publish(number, [ArticlePageFactory, VideoPageFactory, LeafletPageFactory][number % 3])
        many = {url: self.queries(url) for url in self.URLS}
        self.assertEqual(few, many)
        for url, most in self.URLS.items():
            self.assertLessEqual(many[url], most, url)

    def test_where_a_piece_appeared_costs_one_query_however_often(self):
        piece = self.publish(0)
        none = self.queries(piece.url)
        for day in (8, 9):
            Outing.objects.create(piece=piece, medium=Medium.PRINT, appeared_on=datetime.date(2024, 7, day))
        self.assertEqual(self.queries(piece.url), none)


class ErrorPageTests(PublicPagesCase):
    def test_unknown_address_keeps_the_site_around_it(self):
        self.assertContains(self.client.get("/khong-co/"), "Không có trang này", status_code=404)

    def test_server_error_page_needs_no_database(self):
        with self.assertNumQueries(0):
            html = loader.render_to_string("500.html")
        self.assertIn("Có lỗi xảy ra", html)

    def test_busy_page_needs_no_database_and_says_what_to_do(self):
        with self.assertNumQueries(0):
            html = loader.render_to_string("503.html")
        self.assertIn("Hãy đợi một phút", html)

    def test_refused_form_says_what_to_do(self):
        self.assertIn("Chưa gửi được biểu mẫu", csrf_failure(RequestFactory().get("/")).content.decode())


class KindTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None, year=2024))
        ArticlePageFactory(title="Bài viết", slug="bai-viet", live=True, items=[item])
        VideoPageFactory(title="Đoạn phim", slug="doan-phim", live=True, items=[item])

    def test_lists_the_pieces_of_one_kind(self):
        response = self.client.get("/the-loai/video/")
        self.assertContains(response, "Đoạn phim")
        self.assertNotContains(response, "Bài viết")

    def test_unknown_kind_is_not_found(self):
        self.assertEqual(self.client.get("/the-loai/article/").status_code, 404)

    def test_every_kind_has_an_address(self):
        self.assertEqual(set(KIND_SLUGS), set(Kind))
