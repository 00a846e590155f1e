import csv
import io

from openpyxl import load_workbook

from .cast import DeskTestCase


class DownloadTests(DeskTestCase):
    def download(self, export, **query):
        return self.look(plan=self.plan.slug, period="2024", export=export, **query)

    def rows(self, **query):
        return list(csv.reader(io.StringIO(self.download("csv", **query).content.decode("utf-8-sig"))))

    def test_csv_opens_in_excel_as_vietnamese(self):
        self.assertTrue(self.download("csv").content.startswith(b"\xef\xbb\xbf"))

    def test_files_are_named_after_plan_and_period(self):
        for kind in ("csv", "xlsx"):
            with self.subTest(kind):
                self.assertEqual(
                    self.download(kind)["Content-Disposition"],
                    f'attachment; filename="do-phu-66-kh-ubnd-2024-20240101-20241231-month.{kind}"',
                )

    def test_the_file_holds_what_the_screen_shows(self):
        for query in [{}, {"by": "kind"}, {"outlet": "bao-ap-bac"}, {"by": "column", "kind": "article"}]:
            with self.subTest(query):
                matrix = self.look(plan=self.plan.slug, period="2024", **query).context["matrix"]
                width = len(matrix.columns)
                shown = [
                    [row.row.code, str(row.whole.count), str(row.whole.state.label), *(str(c.count) for c in row.cells)]
                    for row in matrix.rows
                ]
                rows = self.rows(**query)
                held = [[row[1], row[3], row[5], *row[7 : 7 + width]] for row in rows[1:-1]]
                self.assertEqual(held, shown)
                self.assertEqual(rows[-1][7 : 7 + width], [str(cell.count) for cell in matrix.totals])

    def test_both_files_hold_the_same(self):
        sheet = load_workbook(io.BytesIO(self.download("xlsx").content)).active
        counts = [[str(cell) for cell in row[7:]] for row in sheet.iter_rows(min_row=2, values_only=True)]
        self.assertEqual(counts, [row[7:] for row in self.rows()[1:]])

    def test_a_formula_in_an_items_name_is_not_run(self):
        self.a.short_label = '=HYPERLINK("http://x","y")'
        self.a.save()
        self.assertEqual(self.rows()[1][2], '\'=HYPERLINK("http://x","y")')
