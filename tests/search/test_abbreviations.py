"""The editors' abbreviations."""

from django.contrib.auth.models import Permission
from django.test import TestCase

from news.newsrooms import create_newsroom
from search.abbreviations import abbreviations, abbreviations_changed
from search.models import Abbreviation
from tests.factories import OutletPageFactory, UserFactory


class AbbreviationTests(TestCase):
    def test_an_installation_starts_with_those_of_the_field(self):
        known = abbreviations()
        self.assertEqual(known["CCHC"], ("cải cách hành chính",))
        self.assertEqual(known["CCCD"], ("căn cước công dân", "thẻ căn cước"))

    def test_an_edit_counts_at_once_and_is_told_after_the_commit(self):
        told = []

        def listen(**kwargs):
            told.append(abbreviations().get("TBPMC"))

        abbreviations_changed.connect(listen)
        self.addCleanup(abbreviations_changed.disconnect, listen)
        with self.captureOnCommitCallbacks(execute=True):
            Abbreviation.objects.create(term="TBPMC", expansions=" bộ phận một cửa \n\n bộ phận tiếp nhận\n")
            self.assertEqual(told, [])
        self.assertEqual(told, [("bộ phận một cửa", "bộ phận tiếp nhận")])

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
