"""The search page as a reader meets it."""

from xml.etree import ElementTree

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from campaigns.plans.models import ItemTag
from news.models import ContentPage
from search.models import SearchedQuery
from search.query_log import log
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory, VideoPageFactory
from tests.news.caches import RENDERED


class SearchPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(in_force_to=None, year=2024))
        story = ArticlePageFactory(title="Một cửa điện tử ở Chợ Gạo", slug="mot-cua", items=[cls.item])
        story.save_revision().publish()

    def test_found_however_it_is_typed(self):
        for query in ("Một cửa điện tử", "mot cua dien tu", "MOT CUA ĐIỆN", "mô\u0323t cu\u031b\u0309a", "cho ga"):
            with self.subTest(query):
                response = self.client.get("/tim-kiem/", {"q": query})
                self.assertContains(response, "Tìm thấy 1 tin, bài")
                self.assertContains(response, "/bao-ap-bac/mot-cua/")

    def test_nothing_found_offers_the_newest(self):
        response = self.client.get("/tim-kiem/", {"q": "sầu riêng"})
        self.assertContains(response, "Không tìm thấy")
        self.assertContains(response, "/bao-ap-bac/mot-cua/")

    def test_any_input_gets_a_normal_page(self):
        strange = [
            '"',
            "\x00",
            "' OR 1=1 --",
            "NEAR(a b",
            "a* ^b",
            "🙂",
            "…!?",
            "\u202eabc",
            "x" * 10_000,
            "a " * 5_000,
        ]
        for query in strange:
            for page in ("1", "0", "-1", "x", "9" * 40):
                with self.subTest(query=query[:20], page=page[:5]):
                    response = self.client.get("/tim-kiem/", {"q": query, "trang": page})
                    self.assertEqual(response.status_code, 200)

    def test_typed_script_is_shown_as_text(self):
        response = self.client.get("/tim-kiem/", {"q": "<script>alert(1)</script>"})
        self.assertNotContains(response, "<script>alert")

    def test_robots_stay_out(self):
        self.assertContains(self.client.get("/tim-kiem/"), '<meta name="robots" content="noindex">')
        self.assertContains(self.client.get("/robots.txt"), "Disallow: /tim-kiem/")


@override_settings(CACHES=RENDERED)
class SearchAsPeopleUseItTests(TestCase):
    """Two articles and a video that hold the same words."""

    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(
            plan=PlanFactory(in_force_to=None, year=2024), short_label="Một cửa, một cửa liên thông"
        )
        for slug, factory in [
            ("tan-phu", ArticlePageFactory),
            ("cho-gao", ArticlePageFactory),
            ("phim", VideoPageFactory),
        ]:
            piece = factory(title=f"Một cửa thân thiện: {slug}", slug=slug, items=[cls.item], summary="Hồ sơ đúng hẹn.")
            piece.save_revision().publish()

    def get(self, status=200, **params):
        response = self.client.get("/tim-kiem/", params)
        self.assertEqual(response.status_code, status)
        return response

    def links(self, response):
        """``{label: address}`` of the facets offered."""
        return {link.label: link.url for group in response.context["groups"] for link in [*group.links, *group.more]}

    def test_following_a_facet_narrows_and_its_chip_widens_again(self):
        response = self.get(q="một cửa")
        self.assertContains(response, "Tìm thấy 3 tin, bài")
        narrowed = self.client.get(f"/tim-kiem/{self.links(response)['Video']}")
        self.assertContains(narrowed, "Tìm thấy 1 tin, bài")
        [chip] = narrowed.context["chips"]
        self.assertEqual((chip.facet, chip.label), ("Thể loại", "Video"))
        self.assertContains(self.client.get(f"/tim-kiem/{chip.url}"), "Tìm thấy 3 tin, bài")

    def test_other_words_are_looked_for_under_the_same_filters(self):
        response = self.get(q="một cửa", **{"the-loai": "video", "sap-xep": "moi-nhat"})
        self.assertContains(response, '<input type="hidden" name="the-loai" value="video">')
        self.assertContains(response, '<input type="hidden" name="sap-xep" value="moi-nhat">')

    def test_what_was_typed_is_marked_in_its_own_spelling(self):
        self.assertContains(self.get(q="mot cua than thien"), "cửa thân thiện</mark>")

    def test_words_left_out_are_named(self):
        self.assertContains(self.get(q="một cửa zzyzx"), "<del>zzyzx</del>")

    def test_a_wrong_date_is_told_and_nothing_is_searched(self):
        response = self.get(400, q="một cửa", thang="13/2024")
        self.assertContains(response, "không phải là tháng", status_code=400)
        self.assertIsNone(response.context["found"])

    def test_a_page_beyond_the_end_leads_back(self):
        self.assertContains(self.get(q="một cửa", trang="999999999"), "Về trang kết quả đầu")

    def test_the_next_page_goes_on_where_this_one_ended(self):
        item = ItemTag.objects.first().item
        for number in range(22):
            piece = ArticlePageFactory(title=f"Thủ tục {number}", slug=f"thu-tuc-{number}", items=[item])
            piece.save_revision().publish()
        first = self.get(q="thủ tục")
        last = first.context["found"].results[-1]
        ContentPage.objects.get(pk=first.context["found"].results[0].id).unpublish()
        second = self.client.get(f"/tim-kiem/{first.context['pages'].next}")
        self.assertContains(second, "trang 2 trên 2")
        seen = [each.id for response in (first, second) for each in response.context["found"].results]
        self.assertEqual((len(seen), len(set(seen))), (22, 22))
        self.assertNotIn(last.id, [each.id for each in second.context["found"].results])
        self.assertNotIn("sau=", second.context["pages"].previous)
        self.assertEqual(second.context["pages"].next, "")

    def test_a_place_that_is_none_is_no_error(self):
        self.assertContains(self.get(q="một cửa", sau="x"), "Tìm thấy 3 tin, bài")

    def test_nothing_found_offers_plan_items_columns_and_fewer_filters(self):
        response = self.get(q="một cửa", **{"co-quan-bao-chi": "khong-co"})
        self.assertContains(response, "Tìm không lọc theo")
        self.assertContains(response, "Một cửa, một cửa liên thông")
        self.assertContains(response, "/chuyen-muc/cai-cach-hanh-chinh/")

    def test_any_search_is_a_feed(self):
        response = self.get(q="một cửa", **{"the-loai": "video"})
        feed = self.client.get(response.context["feed"])
        titles = [item.findtext("title") for item in ElementTree.fromstring(feed.content).iter("item")]
        self.assertEqual(titles, ["Một cửa thân thiện: phim"])
        self.assertEqual(feed["X-Robots-Tag"], "noindex")

    def test_an_opened_result_is_counted(self):
        log.take()
        response = self.get(q="Một cửa")
        ping = response.context["ping"]
        self.assertContains(response, f'ping="{ping}"')
        self.assertEqual(self.client.post(ping, "PING", content_type="text/ping").status_code, 204)
        self.client.post(ping, "PING", content_type="text/ping", headers={"Sec-Fetch-Site": "cross-site"})
        log.write()
        self.assertEqual(list(SearchedQuery.objects.values_list("query", "searches", "clicks")), [("một cửa", 1, 1)])

    def test_number_of_queries_does_not_grow_with_results(self):
        def queries(query):
            self.get(q=query)
            with CaptureQueriesContext(connection) as captured:
                self.get(q=query)
            return len(captured)

        one = queries("phim")
        self.assertEqual(queries("một cửa"), one)
        self.assertLessEqual(one, 18)

    def test_editors_hear_that_the_engine_is_down_and_readers_do_not(self):
        with self.settings(
            SEARCH={"engine": "elasticsearch", "url": "http://127.0.0.1:9", "index_prefix": "t", "drain": "immediate"}
        ):
            self.assertNotContains(self.get(q="một cửa"), "máy chủ tìm kiếm")
            self.client.force_login(get_user_model().objects.create_superuser("quan.tri"))
            self.assertContains(self.get(q="một cửa"), "máy chủ tìm kiếm không trả lời")
