import datetime

from bs4 import BeautifulSoup
from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.desk.matrix import columns_of, matrix_of
from campaigns.plans.periods import period_for
from search import coverage
from search.coverage import Report, State
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory, UserFactory

from .cast import DeskTestCase, group


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def cells_of(page, label):
    """``{column heading: text of the cell}`` of the item with this label, blanks squeezed."""
    headings = [" ".join(th.get_text(" ").split()) for th in page.select(".coverage-table thead th")][1:]
    for row in page.select(".coverage-table tbody tr"):
        if row.select_one(".coverage-table__label").get_text() == label:
            return dict(zip(headings, [" ".join(td.get_text(" ").split()) for td in row.select("td")], strict=True))
    raise AssertionError(f"The matrix has no row {label}.")


class MatrixPageTests(DeskTestCase):
    def page(self, **query):
        return soup(self.look(**{"plan": self.plan.slug, "period": "2024"} | query))

    def test_a_cell_shows_sign_count_and_word(self):
        self.assertEqual(cells_of(self.page(), "c.2")["T3 03/2024"], "● 1 đủ")

    def test_a_month_without_pieces_says_lacking(self):
        self.assertEqual(cells_of(self.page(), "a")["T1 01/2024"], "○ 0 thiếu")

    def test_a_parent_counts_a_piece_of_two_children_once(self):
        self.assertEqual(cells_of(self.page(), "c")["T1 01/2024"], "● 1 đủ")

    def test_items_stand_in_plan_order_with_children_indented(self):
        rows = self.page().select(".coverage-table tbody th")
        self.assertEqual(
            [row.select_one(".coverage-table__label").get_text() for row in rows], ["a", "c", "c.1", "c.2", "đ"]
        )
        self.assertIn("coverage-table__item--depth-1", rows[2]["class"])

    def test_the_foot_counts_each_piece_once(self):
        self.assertEqual(self.page().select("tfoot td")[-1].get_text().strip(), "3")

    def test_figures_sum_the_report_up(self):
        figures = [dd.get_text() for dd in self.page().select(".coverage-figures dd")]
        self.assertEqual(figures, ["3", "3/4", "1", "Chưa có bài"])

    def test_by_kind_counts_stand_without_states(self):
        cells = cells_of(self.page(by="kind"), "c.2")
        self.assertEqual((cells["tin, bài"], cells["video"]), ("1", "1"))

    def test_filters_narrow_what_is_counted(self):
        self.assertEqual(cells_of(self.page(outlet="thtg"), "c.2")["Cả kỳ"], "● 1 đủ")

    def test_days_given_go_before_the_period(self):
        page = self.page(starts_on="2024-03-01", ends_on="2024-03-31")
        self.assertEqual(list(cells_of(page, "c.1")), ["T3 03/2024", "Cả kỳ"])

    def test_the_ministrys_year_counts_from_december(self):
        page = self.page(period="ministry-2024-Q1")
        self.assertEqual(list(cells_of(page, "a"))[0], "T12/23 12/2023")

    def test_without_an_address_the_newest_plan_is_shown(self):
        self.assertContains(self.look(), "Kế hoạch 66/KH-UBND · 2024")

    def test_more_pieces_and_items_take_no_more_queries(self):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                self.client.get(reverse("desk:matrix"), {"period": "2024"})
            return len(captured)

        self.look()
        before = queries()
        for number in range(3, 9):
            item = PlanItemFactory(plan=self.plan, label=f"c.{number}", parent=self.c)
            self.publish(ArticlePageFactory, f"Bài {number}", [item], number, self.newspaper, self.column)
        self.assertEqual(queries(), before)

    def test_orphans_are_listed_with_the_way_to_mend_them(self):
        self.a.removed_on = datetime.date(2024, 5, 1)
        self.a.save()
        link = self.page().select_one(".coverage-orphans a")
        self.assertEqual(link["href"], reverse("wagtailadmin_pages:edit", args=[self.second.pk]))


class EmptyDeskTests(TestCase):
    def test_without_any_plan_it_says_what_to_do(self):
        self.client.force_login(UserFactory(is_superuser=True))
        self.assertContains(self.client.get(reverse("desk:matrix")), "Chưa có kế hoạch nào")


class GapTests(DeskTestCase):
    def calls(self, user=None, **query):
        page = soup(self.look(user=user, **{"plan": self.plan.slug, "period": "2024"} | query))
        return page.select(".coverage-calls__call")

    def test_the_worst_gap_comes_first_with_its_reason(self):
        calls = self.calls(period="2024-03")
        self.assertEqual([call.b.get_text() for call in calls], ["đ", "c.1"])
        self.assertIn("Bài gần nhất ngày 10/01/2024", calls[1].get_text())

    def test_an_editor_gets_a_draft_with_item_and_column_filled_in(self):
        [link] = self.calls(self.editor, period="2024-03")[1].select("a.button")
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.newspaper.pk])
        self.assertEqual(link["href"], f"{add}?item={self.c1.pk}&column={self.column.pk}")

    def test_the_drafts_form_opens_with_both_chosen(self):
        [link] = self.calls(self.editor, period="2024-03")[1].select("a.button")
        self.c1.plan.in_force_to = None
        self.c1.plan.save()
        initial = self.client.get(link["href"]).context["form"].initial
        self.assertEqual((initial["plan_items"][1], initial["column"]), (self.c1.pk, self.column.pk))

    def test_the_column_asked_for_is_the_column_of_the_draft(self):
        [link] = self.calls(self.editor, period="2024-03", column="chuyen-doi-so")[-1].select("a.button")
        self.assertTrue(link["href"].endswith(f"&column={self.digital.pk}"))

    def test_who_may_write_nowhere_gets_no_button(self):
        self.assertEqual(self.calls(self.officer)[0].select("a.button, details"), [])

    def test_who_writes_for_two_newsrooms_chooses_one(self):
        self.editor.groups.add(group("Đài", adds_under=[self.station]))
        links = self.calls(self.editor)[0].select("details a")
        self.assertEqual([link.get_text() for link in links], ["Báo Ấp Bắc", "Đài THTG"])

    def test_a_covered_period_shows_the_gaps_of_its_last_month(self):
        self.dd.removed_on = datetime.date(2024, 5, 1)
        self.dd.save()
        response = self.look(plan=self.plan.slug, period="2024")
        self.assertContains(response, "Riêng tháng 12/2024")
        self.assertEqual(len(soup(response).select(".coverage-calls__call")), 3)


class YearsTests(DeskTestCase):
    def test_a_plan_that_outlives_its_year_links_to_later_years(self):
        self.plan.in_force_to = datetime.date(2025, 6, 30)
        self.plan.save()
        links = soup(self.look(plan=self.plan.slug)).select(".coverage-years a")
        self.assertEqual([link.get_text() for link in links], ["2024", "2025"])

    def test_a_plan_of_one_year_has_no_such_links(self):
        self.assertNotContains(self.look(plan=self.plan.slug), "coverage-years")


class RunningYearTests(DeskTestCase):
    def states(self, month):
        report = coverage.report(self.plan, period_for("2024"), by="month")
        matrix = matrix_of(report, lambda code, key: "", today=datetime.date(2024, 3, 20))
        return {row.cells[month - 1].state for row in matrix.rows}

    def test_the_running_month_is_judged(self):
        self.assertEqual(self.states(3), {State.COVERED, State.THIN, State.LACKING})

    def test_months_to_come_are_not_judged(self):
        self.assertEqual(self.states(4), {None})


class ColumnTests(SimpleTestCase):
    def test_months_of_two_years_carry_the_year(self):
        report = Report(
            plan=PlanFactory.build(),
            starts_on=datetime.date(2023, 12, 15),
            ends_on=datetime.date(2024, 1, 31),
            period=None,
            length="range",
            total=0,
            split="month",
            keys=[("2023-12", "12/2023"), ("2024-01", "01/2024")],
        )
        self.assertEqual([column.label for column in columns_of(report)], ["T12/23", "T1/24"])
