"""The search for agencies' portals."""

import datetime
import re

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import ContentPage
from search.models import SearchedQuery
from search.places import Place
from search.query_log import log
from tests.factories import (
    AgencyFactory,
    ArticlePageFactory,
    AudienceFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
)

DAY = datetime.datetime(2024, 7, 9, 1, tzinfo=datetime.UTC)


class ApiCase(TestCase):
    """Three stories about căn cước: two articles and a video, of two columns, outlets and items."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(year=2024, in_force_to=None)
        cls.parent = PlanItemFactory(plan=cls.plan, label="c", short_label="Kết quả cải cách")
        cls.item = PlanItemFactory(plan=cls.plan, label="c.10", parent=cls.parent, short_label="Chuyển đổi số")
        cls.reform = ColumnPageFactory(slug="cai-cach-hanh-chinh")
        cls.digital = ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so")
        cls.paper = OutletPageFactory(slug="bao-ap-bac")
        cls.station = OutletPageFactory(title="Đài PT-TH", slug="thtg", abbreviation="THTG")
        cls.first = cls.publish(
            "Cấp căn cước tại nhà",
            "cap-can-cuoc",
            external_id="bai-1",
            summary="Công an xã cấp căn cước cho người già.",
        )
        cls.second = cls.publish(
            "Ngày đầu Luật Căn cước", "luat-can-cuoc", days=40, column=cls.digital, items=[cls.parent]
        )
        cls.video = cls.publish(
            "Phim: Căn cước <số>", "phim", days=400, factory=VideoPageFactory, parent=cls.station, column=cls.digital
        )

    @classmethod
    def publish(cls, title, slug, days=0, factory=ArticlePageFactory, **values):
        moment = DAY + datetime.timedelta(days=days)
        values = {"items": [cls.item], "column": cls.reform, "parent": cls.paper, "place": "Chợ Gạo", **values}
        piece = factory(title=title, slug=slug, **values)
        piece.first_published_at = piece.published_at = moment
        piece.agencies = [AgencyFactory()]
        piece.audiences = [AudienceFactory()]
        piece.save_revision().publish()
        return piece

    def ask(self, **params):
        response = self.client.get("/api/v1/search", params)
        self.assertEqual(response.status_code, 200, response.content.decode())
        return response.json()

    def found(self, **params):
        return [result["id"] for result in self.ask(**params)["results"]]


class SearchTests(ApiCase):
    def test_answers_in_the_agreed_shape(self):
        answer = self.ask(q="cap can cuoc tai nha", size=1)
        self.assertEqual(set(answer), {"query", "total", "took_ms", "relaxed", "did_you_mean", "results", "facets"})
        self.assertEqual((answer["query"], answer["total"]), ("cap can cuoc tai nha", 1))
        [result] = answer["results"]
        self.assertEqual(
            {name: value for name, value in result.items() if name != "highlight"},
            {
                "id": self.first.pk,
                "external_id": "bai-1",
                "kind": "article",
                "title": "Cấp căn cước tại nhà",
                "url": "http://testserver/bao-ap-bac/cap-can-cuoc/",
                "published_at": "2024-07-09T08:00:00+07:00",
            },
        )
        self.assertEqual(result["highlight"]["title"], "<mark>Cấp căn cước tại nhà</mark>")
        self.assertIn("<mark>cấp căn cước</mark>", " ".join(result["highlight"]["passages"]))

    def test_highlights_are_escaped(self):
        [result] = self.ask(q="phim can cuoc so")["results"]
        self.assertIn("&lt;", result["highlight"]["title"])
        self.assertNotIn("<s", result["highlight"]["title"])

    def test_every_facet_narrows(self):
        for name, value, expected in [
            ("column", "cai-cach-hanh-chinh", {self.first}),
            ("kind", "video", {self.video}),
            ("outlet", "thtg", {self.video}),
            ("item", "66-kh-ubnd-2024/c.10", {self.first, self.video}),
            ("item", "c.10", {self.first, self.video}),
            ("item", "c", {self.first, self.second, self.video}),
            ("year", "2025", {self.video}),
            ("month", "2024-08", {self.second}),
            ("month", "8/2024", {self.second}),
            ("agency", "ubnd-tinh", {self.first, self.second, self.video}),
            ("audience", "nguoi-dan", {self.first, self.second, self.video}),
            ("place", "Chợ Gạo", {self.first, self.second, self.video}),
            ("place", "Cai Bè", set()),
        ]:
            with self.subTest(f"{name}={value}"):
                self.assertEqual(set(self.found(q="căn cước", **{name: value})), {piece.pk for piece in expected})

    def test_values_of_one_facet_add_up_and_facets_narrow_each_other(self):
        self.assertEqual(len(self.found(q="căn cước", kind=["video", "article"])), 3)
        self.assertEqual(self.found(q="căn cước", kind="article", column="chuyen-doi-so"), [self.second.pk])

    def test_each_facet_counts_without_itself(self):
        facets = self.ask(q="căn cước", kind="video")["facets"]
        self.assertEqual(
            {value["value"]: (value["count"], value["chosen"]) for value in facets["kind"]},
            {"article": (2, False), "video": (1, True)},
        )
        self.assertEqual([(v["value"], v["label"], v["count"]) for v in facets["outlet"]], [("thtg", "THTG", 1)])
        self.assertEqual(
            set(facets), {"column", "kind", "outlet", "item", "year", "month", "agency", "audience", "place"}
        )

    def test_newest_first_when_asked(self):
        self.assertEqual(self.found(q="căn cước", sort="newest"), [self.video.pk, self.second.pk, self.first.pk])

    def test_filters_alone_list_the_newest(self):
        self.assertEqual(self.found(column="chuyen-doi-so"), [self.video.pk, self.second.pk])

    def test_nothing_asked_finds_nothing(self):
        self.assertEqual(self.ask()["total"], 0)

    def test_pages_join_without_gap_or_repeat(self):
        pages = [self.found(q="căn cước", size=2, page=page) for page in (1, 2, 3, 1_000_000_000)]
        self.assertEqual([len(page) for page in pages], [2, 1, 0, 0])
        self.assertEqual(len({*pages[0], *pages[1]}), 3)
        self.assertEqual(self.ask(q="căn cước", page=1_000_000_000)["total"], 3)

    def test_the_engine_that_answered_is_told_in_a_header(self):
        response = self.client.get("/api/v1/search", {"q": "căn cước"})
        self.assertRegex(response["Server-Timing"], r"\Adatabase;dur=\d+\.\d\Z")

    def test_each_page_links_to_the_next(self):
        for params in ({}, {"sort": "newest"}, {"place": "Chợ Gạo", "q": ""}):
            with self.subTest(params):
                params = {"q": "căn cước", **params}
                found, page = [], self.client.get("/api/v1/search", {**params, "size": 2})
                while "Link" in page:
                    found += [result["id"] for result in page.json()["results"]]
                    [(address, rel)] = re.findall(r'<(http://testserver/[^>]*)>; rel="(\w+)"', page["Link"])
                    self.assertEqual(rel, "next")
                    page = self.client.get(address)
                    self.assertEqual(page.json()["total"], 3)
                found += [result["id"] for result in page.json()["results"]]
                self.assertEqual(found, self.found(**params))
                self.assertEqual(len(found), 3)

    def test_what_readers_may_not_see_is_neither_found_nor_counted(self):
        ContentPage.objects.filter(pk=self.video.pk).update(expire_at=timezone.now())
        ContentPage.objects.get(pk=self.second.pk).specific.unpublish()
        answer = self.ask(q="căn cước")
        self.assertEqual([result["id"] for result in answer["results"]], [self.first.pk])

    def test_words_left_out_are_told(self):
        answer = self.ask(q="cấp căn cước zzyzx")
        self.assertEqual((answer["results"][0]["id"], answer["relaxed"]), (self.first.pk, ["zzyzx"]))

    def test_bad_parameters_are_told_by_name(self):
        for name, value in [
            ("size", "0"), ("size", "101"), ("size", "x"), ("page", "0"), ("page", "-1"), ("year", "24"),
            ("month", "2024-13"), ("sort", "best"), ("after", "x"), ("after", "\x00"), ("facet", "x"), ("chuyen-muc", "x"),
        ]:  # fmt: skip
            with self.subTest(f"{name}={value}"):
                response = self.client.get("/api/v1/search", {"q": "căn cước", name: value})
                self.assertEqual(response.status_code, 400)
                self.assertEqual(list(response.json()["parameters"]), [name])
                self.assertEqual(response["Cache-Control"], "no-store")

    def test_other_sites_may_ask_and_keep_the_answer_for_seconds(self):
        response = self.client.get("/api/v1/search", {"q": "căn cước"}, HTTP_ORIGIN="https://choigao.gov.vn")
        self.assertEqual(response["Access-Control-Allow-Origin"], "*")
        self.assertEqual(response["Cache-Control"], "public, max-age=10")
        self.assertEqual(response["X-Robots-Tag"], "noindex")
        self.assertFalse(response.cookies)
        self.assertEqual(self.client.options("/api/v1/search").status_code, 204)

    def test_one_search_is_counted_however_many_pages_follow(self):
        log.take()
        for params in ({}, {"page": 2}, {"after": Place(0, "page:1").written()}, {"kind": "video"}):
            self.client.get("/api/v1/search", {"q": "Căn cước", **params})
        log.write()
        self.assertEqual(list(SearchedQuery.objects.values_list("query", "searches", "results")), [("căn cước", 1, 3)])

    def test_number_of_queries_does_not_grow_with_results(self):
        def queries(size):
            self.client.get("/api/v1/search", {"q": "căn cước", "size": size})
            with CaptureQueriesContext(connection) as captured:
                self.client.get("/api/v1/search", {"q": "căn cước", "size": size})
            return len(captured)

        few = queries(1)
        self.assertEqual(queries(3), few)
        self.assertLessEqual(few, 14)


class SuggestTests(ApiCase):
    def suggestions(self, typed, **params):
        response = self.client.get("/api/v1/suggest", {"q": typed, **params})
        self.assertEqual(response.status_code, 200)
        return response.json()["suggestions"]

    def test_titles_from_the_first_letters_without_accents(self):
        for typed in ("c", "can", "can cu", "căn cước"):
            with self.subTest(typed):
                texts = [each["text"] for each in self.suggestions(typed)]
                self.assertIn("Cấp căn cước tại nhà", texts)

    def test_a_suggestion_leads_somewhere_and_shows_what_was_typed(self):
        [first, *_others] = [each for each in self.suggestions("cap can") if each["kind"] == "story"]
        self.assertEqual(first["url"], "http://testserver/bao-ap-bac/cap-can-cuoc/")
        self.assertEqual("".join(text for text, _is_hit in first["runs"]), first["text"])
        self.assertTrue(any(is_hit for _text, is_hit in first["runs"]))

    def test_plan_items_are_suggested(self):
        self.assertIn("item", [each["kind"] for each in self.suggestions("chuyen doi")])

    def test_what_is_withdrawn_is_not_suggested(self):
        ContentPage.objects.get(pk=self.first.pk).specific.unpublish()
        self.assertNotIn("Cấp căn cước tại nhà", [each["text"] for each in self.suggestions("cap can")])

    def test_as_many_as_asked_for(self):
        self.assertEqual(len(self.suggestions("can cuoc", limit=1)), 1)
        for limit in ("0", "21", "x"):
            response = self.client.get("/api/v1/suggest", {"q": "can", "limit": limit})
            self.assertEqual(response.status_code, 400)

    def test_nothing_typed_suggests_nothing(self):
        self.assertEqual(self.suggestions(""), [])

    def test_number_of_queries_is_small(self):
        self.suggestions("can cuoc")
        with CaptureQueriesContext(connection) as captured:
            self.suggestions("can cuoc")
        self.assertLessEqual(len(captured), 8)
