"""The editors' abbreviations."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import TestCase

from news.newsrooms import create_newsroom
from search.abbreviations import abbreviations
from search.models import Abbreviation, Change
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanFactory, PlanItemFactory, UserFactory


class AbbreviationTests(TestCase):
    def test_an_installation_starts_with_those_of_the_field(self):
        known = abbreviations()
        self.assertEqual(known["CCHC"], ("cải cách hành chính",))
        self.assertEqual(known["CCCD"], ("căn cước công dân", "thẻ căn cước"))

    def test_stories_are_found_by_a_new_abbreviation_and_no_longer_by_one_taken_away(self):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        piece = ArticlePageFactory(title="Tổ lưu động cấp xã về ấp", slug="to-luu-dong", items=[item])
        piece.save_revision().publish()

        def found(query):
            return [each["title"] for each in self.client.get("/api/v1/search", {"q": query}).json()["results"]]

        self.assertEqual(found("tldcx"), [])
        added = Abbreviation.objects.create(term="TLĐCX", expansions=" tổ lưu động cấp xã \n\n")
        self.assertEqual(found("tldcx"), ["Tổ lưu động cấp xã về ấp"])
        added.expansions = "tổ lễ đón các xã"
        added.save()
        self.assertEqual(found("tldcx"), [])

    def test_an_edit_indexes_anew_only_what_it_concerns(self):
        with self.settings(SEARCH={**settings.SEARCH, "drain": "worker"}):
            Abbreviation.objects.create(term="TLĐCX", expansions="tổ lưu động cấp xã")
        self.assertEqual(Change.objects.count(), 0)

    def test_known_ones_cost_no_query(self):
        abbreviations()
        with self.assertNumQueries(0):
            abbreviations()

    def test_editors_keep_them_and_reporters_do_not(self):
        newsroom = create_newsroom(OutletPageFactory())
        url = "/quan-tri/snippets/search/abbreviation/add/"
        for name, group, status in [("bien.tap", newsroom.editors, 200), ("phong.vien", newsroom.reporters, 302)]:
            with self.subTest(name):
                self.client.force_login(UserFactory(username=name, groups=[group]))
                self.assertEqual(self.client.get(url).status_code, status)

    def test_an_editor_adds_one(self):
        newsroom = create_newsroom(OutletPageFactory())
        self.client.force_login(UserFactory(username="bien.tap", groups=[newsroom.editors]))
        self.assertTrue(Permission.objects.filter(group=newsroom.editors, codename="add_searchpromotion").exists())
        url = "/quan-tri/snippets/search/abbreviation/add/"
        self.client.post(url, {"term": "TBPMC", "expansions": "tổ ở bộ phận một cửa"})
        self.assertEqual(abbreviations()["TBPMC"], ("tổ ở bộ phận một cửa",))
        response = self.client.post(url, {"term": "…", "expansions": "x"})
        self.assertContains(response, "Hãy nhập chữ hoặc số.")
        self.assertContains(self.client.get("/quan-tri/snippets/search/abbreviation/?q=bo+phan+mot"), "TBPMC")
