"""Text of pages is stored clean, whichever way it comes in."""

from django.test import SimpleTestCase, TestCase
from wagtail import blocks
from wagtail.rich_text import RichText

from news.blocks import ArticleBody
from news.cleaning import clean_block
from news.markup import clean_rich_text
from news.models import ArticlePage, InfographicPage
from news.templatetags.news_tags import clean_richtext
from tests.factories import ArticlePageFactory, InfographicPageFactory

DIRTY = "Ngươ\u0300i\u200b \u202edân\x00\x07"
CLEAN = "Người dân"


class StoredTests(TestCase):
    def test_plain_fields(self):
        ArticlePageFactory(title=DIRTY, summary=DIRTY, byline=DIRTY, place=DIRTY, keywords=DIRTY, seo_title=DIRTY)
        page = ArticlePage.objects.get()
        for name in ("title", "draft_title", "summary", "byline", "place", "keywords", "seo_title"):
            with self.subTest(name=name):
                self.assertEqual(getattr(page, name), CLEAN)

    def test_rich_text(self):
        page = InfographicPageFactory(body=f'<p onclick="x()">{DIRTY}</p><script>alert(1)</script>')
        self.assertEqual(InfographicPage.objects.get(pk=page.pk).body, f"<p>{CLEAN}</p>")

    def test_the_body_whatever_its_blocks(self):
        page = ArticlePageFactory(
            body=[
                {"type": "paragraph", "value": f"<p>{DIRTY}<script>alert(1)</script></p>"},
                {"type": "quote", "value": {"text": DIRTY, "source": DIRTY}},
            ]
        )
        paragraph, quote = ArticlePage.objects.get(pk=page.pk).body
        self.assertEqual(paragraph.value.source, f"<p>{CLEAN}</p>")
        self.assertEqual((quote.value["text"], quote.value["source"]), (CLEAN, CLEAN))

    def test_a_body_changed_after_it_was_read(self):
        page = ArticlePageFactory(body=[{"type": "paragraph", "value": "<p>Cũ</p>"}])
        page.body[0].value = RichText(f"<p>{DIRTY}</p>")
        page.save()
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).body[0].value.source, f"<p>{CLEAN}</p>")

    def test_a_draft_revision(self):
        page = ArticlePageFactory()
        page.title = DIRTY
        self.assertEqual(page.save_revision().content["title"], CLEAN)

    def test_cleaning_asks_the_database_nothing(self):
        page = ArticlePageFactory(body=[{"type": "picture", "value": {"image": 999, "caption": DIRTY}}])
        page = ArticlePage.objects.get(pk=page.pk)
        with self.assertNumQueries(0):
            page.fill_derived()


class BlockTests(SimpleTestCase):
    def test_lists_in_either_form(self):
        block = blocks.ListBlock(blocks.CharBlock())
        self.assertEqual(clean_block(block, [DIRTY]), [CLEAN])
        self.assertEqual(
            clean_block(block, [{"type": "item", "value": DIRTY, "id": "1"}]),
            [{"type": "item", "value": CLEAN, "id": "1"}],
        )

    def test_a_table_cell_by_cell(self):
        raw = [{"type": "table", "value": {"data": [[DIRTY, None], ["1", "2"]], "first_row_is_table_header": True}}]
        [table] = clean_block(ArticleBody(), raw)
        self.assertEqual(table["value"]["data"], [[CLEAN, None], ["1", "2"]])

    def test_a_block_no_longer_known_is_cleaned_too(self):
        self.assertEqual(clean_block(ArticleBody(), [{"type": "old", "value": DIRTY}])[0]["value"], CLEAN)


class RichTextTests(SimpleTestCase):
    def test_internal_links_and_embeds_stay(self):
        for markup in (
            '<p data-block-key="a1"><a linktype="page" id="3">đọc thêm</a></p>',
            '<p><a linktype="document" id="7">tệp</a></p>',
            '<embed embedtype="image" format="left" id="5" alt="Ảnh">',
        ):
            with self.subTest(markup=markup):
                self.assertHTMLEqual(clean_rich_text(markup), markup)

    def test_foreign_embeds_and_addresses_that_run_scripts_go(self):
        self.assertEqual(clean_rich_text('<embed src="x.swf"><p>còn</p>'), "<p>còn</p>")
        self.assertEqual(clean_rich_text('<a href="javascript:alert(1)">x</a>'), "<a>x</a>")

    def test_a_link_by_no_key_leads_nowhere(self):
        for key in ("zz", "²", "-1", "", "0", "9" * 30, "9" * 5000):
            for kind in ("page", "document"):
                with self.subTest(key=key[:9], kind=kind):
                    self.assertEqual(clean_rich_text(f'<a linktype="{kind}" id="{key}">tin</a>'), "<a>tin</a>")
        self.assertEqual(clean_rich_text('<a linktype="page">tin</a>'), "<a>tin</a>")


class ShownRichTextTests(TestCase):
    def test_what_rows_hold_is_shown_whatever_its_links(self):
        for tag in (
            '<a linktype="page" id="zz">',
            '<a linktype="document" id="²">',
            '<embed embedtype="image" id="z"/>',
        ):
            with self.subTest(tag):
                self.assertIn("còn chữ", clean_richtext(f"<p>{tag}còn chữ</a></p>"))
