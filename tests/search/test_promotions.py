"""Results editors put above the others."""

from django.test import TestCase
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from search.promotions import promotions_for
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory


class PromotionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        cls.page = ArticlePageFactory(title="Nộp hồ sơ từ xa", slug="nop-ho-so", items=[item], live=True)
        cls.query = Query.objects.create(query_string="dịch vụ công")
        cls.pick = SearchPromotion.objects.create(
            query=cls.query, page=cls.page, description="Bắt đầu từ đây.", sort_order=1
        )

    def test_found_however_the_query_is_typed(self):
        for typed in ["dịch vụ công", "DICH VU CONG", "  Dịch  vụ công? ", "di\u0323ch vu\u0323 công"]:
            with self.subTest(ascii(typed)):
                [shown] = promotions_for(typed)
                self.assertEqual((shown.title, shown.description), ("Nộp hồ sơ từ xa", "Bắt đầu từ đây."))

    def test_other_queries_ask_the_database_nothing_once_the_list_is_known(self):
        promotions_for("x")
        with self.assertNumQueries(0):
            self.assertEqual(promotions_for("dịch vụ"), [])

    def test_hidden_pages_are_not_shown(self):
        PageViewRestriction.objects.create(page=self.page, restriction_type=PageViewRestriction.LOGIN)
        self.assertEqual(promotions_for("dịch vụ công"), [])
        PageViewRestriction.objects.all().delete()
        ContentPage.objects.filter(pk=self.page.pk).update(live=False)
        self.assertEqual(promotions_for("dịch vụ công"), [])

    def test_links_elsewhere_are_of_the_web_only(self):
        for url, shown in [("https://dichvucong.gov.vn/", 2), ("javascript:alert(1)", 1)]:
            with self.subTest(url):
                pick = SearchPromotion.objects.create(
                    query=self.query, external_link_url=url, external_link_text="Cổng", sort_order=2
                )
                self.assertEqual(len(promotions_for("dịch vụ công")), shown)
                pick.delete()

    def test_editors_order_counts(self):
        SearchPromotion.objects.create(
            query=self.query, external_link_url="https://dichvucong.gov.vn/", external_link_text="Cổng", sort_order=0
        )
        self.assertEqual([each.title for each in promotions_for("dịch vụ công")], ["Cổng", "Nộp hồ sơ từ xa"])

    def test_stands_above_the_results(self):
        html = self.client.get("/tim-kiem/", {"q": "dich vu cong"}).content.decode()
        self.assertIn("Toà soạn giới thiệu", html)
        self.assertIn("Bắt đầu từ đây.", html)
