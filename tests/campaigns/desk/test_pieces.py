from bs4 import BeautifulSoup
from django.urls import reverse

from campaigns.desk.questions import Question
from campaigns.plans.periods import period_for
from news.models import ContentPage
from search.coverage import SPLIT_NAMES, Filters
from tests.factories import AgencyFactory, AudienceFactory

from .cast import DeskTestCase


class PiecesTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for page in (cls.article, cls.video):
            page.agencies = [AgencyFactory(code="so-noi-vu", name="Sở Nội vụ")]
            page.audiences = [AudienceFactory()]
            page.save()

    def titles(self, **query):
        page = BeautifulSoup(self.look("pieces", plan=self.plan.slug, period="2024", **query).content, "html.parser")
        return [cell.get_text(strip=True) for cell in page.select("td.title")]

    def test_every_count_is_the_length_of_its_list(self):
        for by in SPLIT_NAMES:
            for filters in (Filters(), Filters(outlet="bao-ap-bac"), Filters(agency="so-noi-vu")):
                question = Question(self.plan, period_for("2024"), by, filters)
                report = question.report()
                for row in report.items:
                    for key in (None, *row.by):
                        with self.subTest(by=by, filters=filters, item=row.code, key=key):
                            shown = row.count if key is None else row.by[key]
                            self.assertEqual(question.pieces(row.item, key).count(), shown)

    def test_every_link_of_the_matrix_lists_as_many_pieces_as_it_says(self):
        for by in ("month", "agency"):
            page = BeautifulSoup(self.look(plan=self.plan.slug, period="2024", by=by).content, "html.parser")
            links = page.select(".coverage-table td a")
            self.assertGreater(len(links), 5)
            for link in links:
                with self.subTest(link["href"]):
                    listed = self.client.get(link["href"])
                    shown = next(int(text) for text in link.stripped_strings if text.isdecimal())
                    self.assertEqual(len(listed.context["object_list"]), shown)

    def test_pieces_without_a_column_have_a_column_of_their_own(self):
        ContentPage.objects.filter(pk=self.second.pk).update(column=None)
        self.assertEqual(self.titles(by="column", cell=""), ["Nghị quyết mới"])

    def test_the_newest_piece_comes_first(self):
        self.assertEqual(self.titles(item="c.2"), ["Chữ ký số", "Một cửa ở xã"])

    def test_it_names_items_outlet_day_and_links_to_both_sides(self):
        response = self.look("pieces", plan=self.plan.slug, period="2024", item="c.1")
        for text in ("c.1, c.2", "Báo Ấp Bắc", "10/01/2024", self.article.url):
            self.assertContains(response, text)

    def test_titles_link_to_the_editor_only_for_those_who_may_edit(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        for user, shown in [(self.editor, True), (self.officer, False)]:
            with self.subTest(user.username):
                response = self.look("pieces", user, plan=self.plan.slug, period="2024", item="c.1")
                self.assertEqual(edit in response.content.decode(), shown)

    def test_a_bad_address_goes_back_to_the_matrix_with_a_message(self):
        for query in [{"item": "zz"}, {"cell": "2031-01"}, {"by": "kind", "cell": "x"}, {"kind": "x"}]:
            with self.subTest(query):
                self.client.force_login(self.officer)
                asked = {"plan": self.plan.slug, "period": "2024"} | query
                response = self.client.get(reverse("desk:pieces"), asked, follow=True)
                self.assertContains(response, "messages")
                self.assertEqual(response.redirect_chain[0][0].split("?")[0], reverse("desk:matrix"))
