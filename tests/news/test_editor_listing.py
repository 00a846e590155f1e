"""The listing of stories in the admin."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.newsrooms import create_newsroom
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanItemFactory, UserFactory
from tests.news.newsroom import NewsroomTestCase


class ListingTests(NewsroomTestCase):
    def listing(self, **query):
        return self.client.get(reverse("stories:index"), query)

    def test_it_shows_column_and_items(self):
        self.draft(self.item, self.other)
        self.assertContains(self.listing(), "a, b")
        self.assertContains(self.listing(), self.column.title)

    def test_taking_back_stands_in_the_menu_of_a_row(self):
        live = self.draft(self.item, live=True)
        [row] = BeautifulSoup(self.listing().content, "html.parser").select("tbody tr")
        [link] = row.select(f"a[href$='{reverse('withdraw_story', args=[live.pk])}']")
        self.assertTrue(link.find_parent(attrs={"data-controller": "w-dropdown"}))

    def test_it_is_filtered_by_an_item_and_those_below_it(self):
        child = PlanItemFactory(plan=self.plan, label="a.1", parent=self.item)
        below, beside = self.draft(child, slug="duoi"), self.draft(self.other, slug="ngoai")
        found = [page.pk for page in self.listing(item=self.item.pk).context["object_list"]]
        self.assertEqual((below.pk in found, beside.pk in found), (True, False))

    def test_it_costs_the_same_however_long(self):
        def count():
            with CaptureQueriesContext(connection) as counted:
                self.listing()
            return len(counted)

        self.draft(self.item)
        count()
        few = count()
        for number in range(6):
            self.draft(self.item, self.other, slug=f"bai-{number}")
        self.assertEqual(count(), few)

    def test_people_of_a_newsroom_see_their_own(self):
        station = OutletPageFactory(title="Đài Phát thanh và Truyền hình")
        ArticlePageFactory(parent=self.outlet, slug="cua-bao", title="Bài của báo")
        ArticlePageFactory(parent=station, slug="cua-dai", title="Bài của đài")
        self.client.force_login(UserFactory(username="bien.tap", groups=[create_newsroom(self.outlet).editors]))
        self.assertContains(self.listing(), "Bài của báo")
        self.assertNotContains(self.listing(), "Bài của đài")
