"""The search page as a reader meets it."""

from django.test import TestCase

from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory


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
