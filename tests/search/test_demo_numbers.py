"""The demo province has the coverage its authors counted by hand."""

from django.test import TestCase
from django.utils import timezone

from campaigns.desk.demo import content, pages, plan
from search.coverage import default_period, gap_list, pieces, report

# Pieces of 2024 by item and month, January to November, then the sum.
TABLE = """
a    1 1 2 0 0 1 0 0 1 1 0  7
b    0 0 1 0 0 1 0 0 1 0 0  3
c.1  0 0 0 0 0 1 0 0 0 0 1  2
c.2  0 0 0 0 0 1 0 0 0 1 0  2
c.3  1 1 1 0 0 0 0 0 0 0 0  3
c.4  0 0 1 0 1 0 0 1 0 0 0  3
c.5  0 0 0 0 1 0 0 0 0 1 0  2
c.6  0 0 0 0 0 1 0 0 1 0 0  2
c.7  0 0 0 1 0 0 1 0 0 0 0  2
c.8  0 1 0 0 0 0 1 1 0 0 0  3
c.9  2 2 2 2 4 2 3 2 3 3 3  28
c.10 2 2 2 3 2 4 2 2 2 2 3  26
d    1 0 1 3 0 0 2 1 0 0 0  8
đ    0 0 0 0 0 0 1 0 1 0 1  3
e    0 0 0 0 2 0 1 1 0 1 0  5
g    1 1 1 0 0 0 0 0 0 0 0  3
h    0 0 0 0 0 1 0 0 0 0 1  2
"""
MONTHS = [6, 5, 7, 8, 6, 8, 7, 5, 6, 6, 6, 0]
KINDS = {"article": 40, "video": 10, "leaflet": 8, "audio": 6, "infographic": 3, "photo_story": 3}
COLUMNS = {"Cải cách hành chính": 47, "Đề án 06": 13, "Chuyển đổi số": 10}
OUTLETS = {"bao-ap-bac": 37, "thtg": 16, "cong-ttdt": 12, "so-noi-vu": 5}
AUDIENCES = [54, 37, 18, 12, 10]


class DemoNumbersTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        plan.load_agencies()
        plan.load_audiences()
        cls.plan = plan.load_plan(timezone.localdate())
        pages.build_tree()
        cls.loaded = content.load_pieces()
        cls.year = default_period(cls.plan)

    def by(self, split):
        return report(self.plan, self.year, by=split)

    def test_every_piece_came_in(self):
        self.assertEqual(self.loaded.errors, [])

    def test_items_by_month(self):
        answer = self.by("month")
        leaves = [[row.label, *list(row.by.values())[:11], row.count] for row in answer.leaves]
        expected = [[label, *map(int, numbers)] for label, *numbers in map(str.split, TABLE.strip().splitlines())]
        self.assertEqual(leaves, expected)
        self.assertEqual(list(answer.by_total.values()), MONTHS)
        self.assertEqual((answer.total, answer.orphans), (70, []))

    def test_item_c_counts_a_piece_with_two_of_its_items_once(self):
        row = self.by(None).row("c")
        self.assertEqual(row.count, pieces(self.plan, self.year, item=row.item).distinct().count())
        self.assertLess(row.count, 73)

    def test_kinds_columns_outlets_and_audiences(self):
        self.assertEqual(self.by("kind").by_total, KINDS)
        columns = self.by("column")
        self.assertEqual({label: columns.by_total[key] for key, label in columns.keys}, COLUMNS)
        self.assertEqual(self.by("outlet").by_total, OUTLETS)
        self.assertEqual(sorted(self.by("audience").by_total.values(), reverse=True), AUDIENCES)

    def test_the_gaps_left_on_purpose_are_found(self):
        months = self.year.months()
        lacking_in_june = {gap.row.label for gap in gap_list(self.plan, months["2024-06"])}
        self.assertLessEqual({"c.3", "g", "đ"}, lacking_in_june)
        self.assertEqual([gap.row.label for gap in gap_list(self.plan, months["2024-06"])][0], "đ")
