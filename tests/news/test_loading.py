"""Archives come in whole or are told line by line why not, and never twice."""

import io
import json
from datetime import UTC, datetime

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase
from wagtail.models import Page, Revision

from campaigns.plans.tagging import check_tags
from news.loading import load, read_lines
from news.loading.html import article_blocks, rich_text, strict_tree
from news.loading.reading import Line
from news.markup import clean_html
from news.models import ArticlePage, ContentPage, LeafletPage
from tests.factories import ColumnPageFactory, OutletPageFactory, PlanFactory, PlanItemFactory

DATE = "2024-03-06T08:00"


def lines(*pieces):
    return [Line(f"dòng {number}", piece) for number, piece in enumerate(pieces, 1)]


class HtmlTests(SimpleTestCase):
    def test_elements_become_blocks_in_order(self):
        found = article_blocks("<h2>Đầu</h2><p>Một <b>hai</b></p><blockquote><p>Lời nói</p></blockquote><p>Cuối</p>")
        self.assertEqual([kind for kind, _value in found], ["paragraph", "quote", "paragraph"])
        self.assertEqual(found[0][1], "<h2>Đầu</h2><p>Một <b>hai</b></p>")
        self.assertEqual(found[1][1], {"text": "Lời nói", "source": ""})

    def test_a_table_keeps_its_header(self):
        [(kind, value)] = article_blocks("<table><tr><th>Mục</th><th>Số</th></tr><tr><td>c.9</td></tr></table>")
        self.assertEqual((kind, value["data"]), ("table", [["Mục", "Số"], ["c.9", ""]]))
        self.assertEqual(value["table_header_choice"], "row")

    def test_the_strict_reader_takes_only_what_the_sanitiser_leaves_alone(self):
        for html in (
            "<p>Một &amp; hai “ba” <strong>bốn</strong></p>\n<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>",
            '<p>Xem <a href="https://example.vn/a?b=1&amp;c=2">đây</a></p><h2>Mục</h2><blockquote><p>x</p></blockquote>',
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ):
            self.assertIsNotNone(strict_tree(html), html)
            self.assertEqual(clean_html(html), html)

    def test_anything_doubtful_goes_to_the_sanitiser(self):
        for html in (
            "<p onclick=alert(1)>x</p>",
            "<script>alert(1)</script>",
            '<p><a href="javascript:alert(1)">x</a></p>',
            '<p><a href="//evil.example">x</a></p>',
            "<p>a < b</p>",
            "<p>&#60;script&#62;</p>",
            "<p><p>x</p></p>",
            "<svg><p>x</p></svg>",
            "<p>x",
        ):
            self.assertIsNone(strict_tree(html), html)

    def test_no_script_survives_either_way(self):
        for html in (
            '<p class="x">a<script>alert(1)</script></p>',
            '<p><a href="java&#115;cript:alert(1)">x</a><img src=x onerror=alert(1)></p>',
            '<div><iframe src="https://x"></iframe><p style="x">chữ</p></div>',
        ):
            self.assertNotRegex(rich_text(html), r"script|onerror|iframe|style|alert\(1\)</s")

    def test_loose_text_becomes_paragraphs(self):
        self.assertEqual(rich_text("Một\n\nHai <b>ba</b>"), "<p>Một</p><p>Hai <b>ba</b></p>")


class LoadingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.outlet = OutletPageFactory(slug="bao-ap-bac")
        cls.column = ColumnPageFactory()
        cls.plan = PlanFactory()
        cls.d, cls.dd, cls.c9 = (
            PlanItemFactory(plan=cls.plan, label=label, code=code)
            for label, code in (("d", "d"), ("đ", "dd"), ("c.9", "c.9"))
        )

    def piece(self, **changes):
        return {
            "id": "1",
            "title": "Một cửa ở xã",
            "column": "Cải cách hành chính",
            "items": ["c.9"],
            "date": DATE,
            "body_html": "<p>Chữ</p>",
            **changes,
        }

    def load(self, *pieces, **options):
        return load(lines(*pieces), **options)

    def test_a_piece_is_public_from_its_local_date(self):
        self.load(self.piece())
        page = ArticlePage.objects.get(external_id="1")
        self.assertTrue(page.live)
        self.assertEqual(page.first_published_at, datetime(2024, 3, 6, 1, 0, tzinfo=UTC))
        self.assertEqual(page.published_at, page.first_published_at)

    def test_d_and_đ_are_two_items_by_label_or_code(self):
        for number, (written, item) in enumerate([("d", self.d), ("đ", self.dd), ("dd", self.dd), ("Đ", self.dd)]):
            with self.subTest(written):
                self.load(self.piece(id=f"item-{number}", items=[written]))
                [tag] = ContentPage.objects.get(external_id=f"item-{number}").item_tags.all()
                self.assertEqual((tag.item, tag.is_primary), (item, True))

    def test_what_is_loaded_satisfies_the_rule_of_plan_items(self):
        self.load(self.piece(items=["c.9", "d", "c.9"]))
        page = ContentPage.objects.get(external_id="1")
        check_tags(list(page.item_tags.all()), page.plan_items_day)

    def test_without_items_it_is_a_draft(self):
        report = self.load(self.piece(items=[]))
        self.assertEqual(report.counts, {"draft": 1})
        self.assertFalse(ContentPage.objects.get(external_id="1").live)

    def test_a_future_date_waits_with_an_approved_revision(self):
        self.plan.in_force_to = None
        self.plan.save()
        report = self.load(self.piece(date="2099-01-01"))
        page = ContentPage.objects.get(external_id="1")
        self.assertEqual((report.counts, page.live), ({"scheduled": 1}, False))
        self.assertTrue(Revision.objects.filter(object_id=str(page.pk), approved_go_live_at=page.go_live_at).exists())

    def test_a_second_load_changes_nothing(self):
        self.load(self.piece())
        self.assertEqual(self.load(self.piece()).counts, {"unchanged": 1})
        self.assertEqual(ContentPage.objects.count(), 1)

    def test_a_changed_line_updates_and_keeps_address_and_first_day(self):
        self.load(self.piece())
        before = ContentPage.objects.get()
        report = self.load(self.piece(title="Tên mới", date="2024-04-01", items=["đ"]))
        after = ContentPage.objects.get()
        self.assertEqual(report.counts, {"updated": 1})
        self.assertEqual((after.url_path, after.first_published_at), (before.url_path, before.first_published_at))
        self.assertEqual((after.title, after.item_tags.get().item), ("Tên mới", self.dd))

    def test_a_withdrawn_piece_stays_withdrawn(self):
        self.load(self.piece())
        ArticlePage.objects.get().unpublish()
        self.load(self.piece(title="Tên mới"))
        self.assertFalse(ArticlePage.objects.get().live)

    def test_equal_slugs_are_numbered(self):
        self.load(*(self.piece(id=str(number)) for number in range(3)))
        slugs = set(ContentPage.objects.values_list("slug", flat=True))
        self.assertEqual(slugs, {"mot-cua-o-xa", "mot-cua-o-xa-2", "mot-cua-o-xa-3"})

    def test_bad_lines_are_named_and_the_rest_is_loaded(self):
        for change in (
            {"title": ""},
            {"title": "x" * 256},
            {"title": ["x"]},
            {"items": ["c.99"]},
            {"items": 9},
            {"column": "Không có"},
            {"outlet": "khong-co"},
            {"kind": "phim"},
            {"date": "hôm qua"},
            {"date": "1800-01-01"},
            {"date": "2020-01-01"},
            {"body_html": 5},
        ):
            with self.subTest(change):
                report = self.load(self.piece(id="bad", **change), self.piece(id="good"))
                self.assertEqual([where for where, _reason in report.errors], ["dòng 1"])
                self.assertTrue(ContentPage.objects.filter(external_id="good").exists())

    def test_no_message_repeats_an_endless_value(self):
        for name in ("kind", "outlet", "column", "format", "items", "agencies", "audiences", "date", "keywords"):
            with self.subTest(name):
                [(_where, reason)] = self.load(self.piece(kind="leaflet") | {name: "x" * 100_000}).errors
                self.assertLess(len(reason), 300)

    def test_a_repeated_id_names_the_first_line(self):
        [(where, reason)] = self.load(self.piece(), self.piece(title="Khác")).errors
        self.assertEqual(where, "dòng 2")
        self.assertIn("dòng 1", reason)

    def test_text_is_stored_clean(self):
        self.load(self.piece(title="Một\x00 cửa\u202e", body_html="<p>a<script>alert(1)</script></p>"))
        page = ArticlePage.objects.get()
        self.assertEqual(page.title, "Một cửa")
        self.assertNotIn("alert", json.dumps(page.body.get_prep_value()))

    def test_a_leaflet_takes_its_own_fields(self):
        self.load(self.piece(kind="leaflet", format="áp phích", panels=[{"heading": "H", "text": "T"}], print_run=5))
        page = LeafletPage.objects.get()
        self.assertEqual((page.format, page.extent, page.panels[0].value["heading"]), ("poster", 5, "H"))

    def test_the_tree_stays_sound_and_pieces_can_be_published_again(self):
        self.load(*(self.piece(id=str(number)) for number in range(5)))
        self.assertEqual(Page.find_problems(), ([], [], [], [], []))
        page = ArticlePage.objects.get(external_id="3")
        page.title = "Sửa"
        page.save_revision().publish()
        self.assertEqual(ArticlePage.objects.get(external_id="3").title, "Sửa")
        self.assertEqual(Page.objects.get(pk=self.outlet.pk).numchild, 5)


class ReadingTests(SimpleTestCase):
    def errors(self, raw):
        return [line.error for line in read_lines("-", io.BytesIO(raw))]

    def test_bad_lines_do_not_stop_the_good_ones(self):
        found = self.errors(b'{"a": 1}\nkhong\n\n\xff\xfe\n{"b": 2}\n')
        self.assertEqual([bool(error) for error in found], [False, True, True, False])

    def test_deep_nesting_and_long_lines_are_told(self):
        self.assertTrue(self.errors(b"{" + b'"a":{' * 100_000)[0])
        self.assertEqual([bool(e) for e in self.errors(b"x" * (9 * 1024**2) + b'\n{"a": 1}')], [True, False])

    def test_an_array_is_as_many_pieces_as_it_holds(self):
        self.assertEqual(len(self.errors(b'[{"a": 1}, {"b": 2}]')), 2)


class CommandTests(TestCase):
    def refused(self, source):
        OutletPageFactory()
        with self.assertRaises(CommandError) as refusal:
            call_command("load_content", str(source), stdout=io.StringIO(), stderr=io.StringIO())
        return str(refusal.exception)

    def test_a_missing_file_is_named(self):
        self.assertEqual(
            self.refused("/khong/co.jsonl"), "Không đọc được /khong/co.jsonl: không có tệp hay thư mục này."
        )
