"""What a reader is offered beside a story, and in place of a page that is not there."""

from django.core.cache import cache
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory


class RelatedStoriesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(year=2024, in_force_to=None))
        cls.read = cls.publish("Một cửa điện tử ở Chợ Gạo", "mot-cua-cho-gao")
        cls.alike = cls.publish("Một cửa điện tử ở Cai Lậy", "mot-cua-cai-lay")
        cls.publish("Hộ tịch trực tuyến ngày cuối tuần", "ho-tich")

    @classmethod
    def publish(cls, title, slug):
        piece = ArticlePageFactory(title=title, slug=slug, items=[cls.item])
        piece.save_revision().publish()
        return piece

    def offered(self, url="/bao-ap-bac/mot-cua-cho-gao/"):
        html = self.client.get(url).content.decode().partition('aria-labelledby="related"')[2]
        return [slug for slug in ("mot-cua-cho-gao", "mot-cua-cai-lay", "ho-tich") if f"/{slug}/" in html]

    def test_a_story_offers_those_like_it_and_not_itself(self):
        offered = self.offered()
        self.assertIn("mot-cua-cai-lay", offered)
        self.assertNotIn("mot-cua-cho-gao", offered)

    def test_a_withdrawn_story_is_not_offered_even_from_the_cache(self):
        self.offered()
        ContentPage.objects.filter(pk=self.alike.pk).update(live=False)
        self.assertNotIn("mot-cua-cai-lay", self.offered())

    def test_private_and_expired_stories_are_not_offered(self):
        self.offered()
        for hide in (
            lambda: PageViewRestriction.objects.create(page=self.alike, restriction_type=PageViewRestriction.LOGIN),
            lambda: ContentPage.objects.filter(pk=self.alike.pk).update(expire_at=timezone.now()),
        ):
            with self.subTest(), transaction.atomic():
                hide()
                self.assertNotIn("mot-cua-cai-lay", self.offered())
                transaction.set_rollback(True)

    def test_the_second_reader_costs_only_the_reading_of_the_headlines(self):
        self.offered()
        with CaptureQueriesContext(connection) as warm:
            self.offered()
        cache.delete(f"search.related.{self.read.pk}")
        with CaptureQueriesContext(connection) as cold:
            self.offered()
        self.assertLess(len(warm), len(cold))
        self.assertFalse([query for query in warm if 'FROM "search_' in query["sql"]])

    def test_a_mistyped_address_offers_what_it_may_have_meant(self):
        response = self.client.get("/bao-ap-bac/mot-cua-dien-tu-cai-lai/")
        self.assertEqual(response.status_code, 404)
        self.assertContains(response, "/bao-ap-bac/mot-cua-cai-lay/", status_code=404)

    def test_an_address_of_a_robot_searches_nothing(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/wp-login.php")
        self.assertFalse([query for query in queries if 'FROM "search_' in query["sql"]])
