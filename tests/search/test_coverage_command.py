"""``manage.py coverage``."""

import csv
import io
import json

from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from campaigns.plans.models import PlanItem
from search.coverage import report
from search.exports import csv_rows, safe_cell, write_xlsx
from tests.factories import AgencyFactory, PlanFactory, PlanItemFactory

from .test_coverage import MARCH, CoverageTestCase
from .world import piece


class CommandTests(CoverageTestCase):
    def run_command(self, *arguments):
        out = io.StringIO()
        call_command("coverage", "--plan", "66/KH-UBND", *arguments, stdout=out)
        return out.getvalue()

    def assert_refused(self, words, *arguments):
        with self.assertRaisesMessage(CommandError, words) as caught:
            self.run_command(*arguments)
        return caught.exception

    def test_json_is_the_report_of_the_plans_year(self):
        piece([self.dd], 2024, 3, 5)
        answer = json.loads(self.run_command("--by", "month", "--format", "json"))
        self.assertEqual((answer["from"], answer["to"], answer["total"]), ("2024-01-01", "2024-12-31", 1))
        self.assertEqual((answer["items"][-1]["label"], answer["items"][-1]["by"]["2024-03"]), ("đ", 1))

    def test_days_periods_and_calendars(self):
        for arguments, days in (
            (["--from", "2024-02-01", "--to", "2024-02-29"], ("2024-02-01", "2024-02-29")),
            (["--period", "2024-Q1"], ("2024-01-01", "2024-03-31")),
            (["--period", "2024-Q1", "--calendar", "ministry"], ("2023-12-15", "2024-03-14")),
            (["--calendar", "ministry"], ("2023-12-15", "2024-12-14")),
        ):
            with self.subTest(arguments):
                answer = json.loads(self.run_command(*arguments, "--format", "json"))
                self.assertEqual((answer["from"], answer["to"]), days)

    def test_table_shows_sign_word_and_last_day(self):
        piece([self.dd], 2024, 3, 5)
        lines = self.run_command("--period", "2024-03").splitlines()
        self.assertEqual(lines[0], "Kế hoạch 66/KH-UBND, từ 01/03/2024 đến 31/03/2024")
        self.assertEqual(lines[7].split()[:6], ["đ", "1", "1", "●", "đủ", "05/03/2024"])
        self.assertEqual(lines[-1], "Tất cả 1 bài.")

    def test_csv_can_be_read_back(self):
        piece([self.dd], 2024, 3, 5)
        rows = list(csv.reader(io.StringIO(self.run_command("--period", "2024-03", "--by", "kind", "--format", "csv"))))
        self.assertEqual(rows[6][:2] + rows[6][3:7], ["đ", "dd", "1", "1", "đủ", "2024-03-05"])
        self.assertEqual(rows[-1][0], "Cộng")

    def test_fails_with_code_3_on_what_it_is_told_to(self):
        for item in (self.a, self.c1, self.c9, self.d):
            piece([item], 2024, 3, 5)
        refused = self.assert_refused("1 nội dung chưa đủ bài: đ.", "--period", "2024-03", "--fail-on", "lacking")
        self.assertEqual(refused.returncode, 3)
        piece([self.dd], 2024, 3, 5)
        self.run_command("--period", "2024-03", "--fail-on", "lacking")
        self.plan.targets.create(item=self.a, length="month", amount=2)
        self.run_command("--period", "2024-03", "--fail-on", "lacking")
        self.assert_refused("1 nội dung chưa đủ bài: a.", "--period", "2024-03", "--fail-on", "thin")

    def test_what_cannot_be_understood_is_said(self):
        for words, arguments in (
            ("2024-02-30 không phải là ngày", ["--from", "2024-02-30", "--to", "2024-03-31"]),
            ("Ngày cuối không được trước ngày đầu", ["--from", "2024-03-31", "--to", "2024-03-01"]),
            ("cả --from và --to", ["--from", "2024-03-31"]),
            ("Chỉ ghi --period", ["--period", "2024-Q1", "--from", "2024-03-31", "--to", "2024-04-01"]),
            ("2024-Q9", ["--period", "2024-Q9"]),
            ("1945 đến 2100", ["--from", "0001-01-01", "--to", "2024-12-31"]),
            ("1945 đến 2100", ["--from", "2024-01-01", "--to", "9999-12-31"]),
            ("Không có kỳ báo cáo 9999", ["--period", "9999"]),
            ("Không có kỳ báo cáo 0000", ["--period", "0000", "--calendar", "ministry"]),
            ("Không có kế hoạch", ["--year", "2023"]),
        ):
            with self.subTest(words):
                self.assert_refused(words, *arguments)

    def test_a_number_two_plans_share_needs_the_year(self):
        PlanFactory(number="66/KH-UBND", year=2025)
        self.assert_refused("Có nhiều kế hoạch mang số 66/KH-UBND")
        self.assertIn("01/01/2025", self.run_command("--year", "2025"))

    def test_plans_of_two_bodies_are_told_apart_by_their_name(self):
        other = PlanFactory(number="66/KH-UBND", issuing_body=AgencyFactory(code="khac", name="UBND huyện Cái Bè"))
        self.assert_refused(f"UBND huyện Cái Bè ({other.slug})")
        out = io.StringIO()
        call_command("coverage", "--plan", other.slug, stdout=out)
        self.assertIn("Tất cả 0 bài.", out.getvalue())


class ExportTests(CoverageTestCase):
    def test_a_cell_never_runs_as_a_formula(self):
        for text in ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "\x01=1"):
            with self.subTest(repr(text)):
                self.assertTrue(safe_cell(text).startswith("'"))
        self.assertEqual((safe_cell("c.9"), safe_cell(-3), safe_cell(None)), ("c.9", -3, None))

    def test_workbook_holds_the_same_rows(self):
        PlanItem.objects.filter(pk=self.a.pk).update(short_label='=HYPERLINK("http://x")\x0b')
        PlanItemFactory(plan=self.plan, label="e", short_label="Đề án 06")
        piece([self.dd], 2024, 3, 5)
        answer, file = report(self.plan, MARCH, by="month"), io.BytesIO()
        write_xlsx(answer, file)
        sheet = load_workbook(file).active
        self.assertEqual(sheet["C2"].value, '\'=HYPERLINK("http://x")')
        self.assertEqual(sheet["C2"].data_type, "s")
        self.assertEqual([cell.value for cell in sheet["A"]], [row[0] for row in csv_rows(answer)])
        self.assertEqual((sheet["D7"].value, sheet["H7"].value), (1, 1))
