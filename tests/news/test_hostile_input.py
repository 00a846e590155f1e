"""Hostile text is stored clean whichever way it comes in, and neither pages nor feeds break on what is there already."""

import json
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.plans.models import PlanItem
from news.markup import TAGS
from news.models import ArticlePage, ContentPage
from tests.factories import ArticlePageFactory, ColumnPageFactory, OutletPageFactory, PlanFactory, PlanItemFactory
from tests.news import hostile
from tests.news.newsroom import NewsroomTestCase, story_form

LINKS = [
    "javascript:window.__xss=1",
    " jav\tascript:window.__xss=1",
    "data:text/html,<script>1</script>",
    "https://x.vn",
]


class Elements(HTMLParser):
    """What a browser would make of stored HTML: ``found`` holds (tag, attributes) pairs."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_clean(case, text):
    case.assertIsNone(hostile.hostile_in(text), f"{text[:80]!r}")
    case.assertTrue(unicodedata.is_normalized("NFC", text))


def assert_clean_html(case, html):
    assert_clean(case, html)
    for tag, attributes in Elements(html).found:
        case.assertIn(tag, TAGS)
        case.assertLessEqual(set(attributes), {"href", "title", "data-block-key", "linktype", "id"})
        case.assertRegex(attributes.get("href", "https:"), r"^(https?:|mailto:|tel:|/|#|[^:]*$)")


def content_state(text, link=None):
    """What the editor's script sends for one paragraph; the text may be anything, a link may point anywhere."""
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if link else []
    block = {
        "key": "a1b2c",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": ranges,
    }
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity} if link else {}})


class EditorInputTests(NewsroomTestCase):
    def story(self, title, body, **changes):
        data = story_form(self.column, title=title, **changes)
        data |= nested_form_data({"body": streamfield([("paragraph", body)])})
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])
        return self.client.post(url, data)

    def test_hostile_text_is_stored_clean(self):
        invisible = hostile.INVISIBLE.replace("\x00", "")
        for number, vector in enumerate(hostile.SCRIPTS):
            with self.subTest(vector=vector):
                title = f"{hostile.DECOMPOSED}{invisible} {number}"
                response = self.story(
                    title,
                    content_state(vector + invisible, link=LINKS[number % len(LINKS)]),
                    slug=f"bai-{number}",
                    summary=vector + invisible,
                )
                self.assertEqual(response.status_code, 302)
                page = ArticlePage.objects.get(slug=f"bai-{number}").get_latest_revision_as_object()
                assert_clean(self, page.title)
                assert_clean(self, page.summary)
                for block in page.body:
                    assert_clean_html(self, block.value.source)

    def test_nul_and_an_endless_title_get_an_answer(self):
        for title in ["Bài\x00 mới", "Bài " * 300_000]:
            with self.subTest(length=len(title)):
                self.assertIn(self.story(title, content_state("Nội dung"), slug="bai-dai").status_code, (200, 302, 400))


# What no form of ours sends for a number, a key, a stream or a rich text.
UNREADABLE = ["", "zz", "\x00", "-1", "1.5", "²", "9" * 30, "9" * 5000, "[", "[]", "{}", '{"blocks": [1]}', "null"]


class UnreadableFormTests(NewsroomTestCase):
    """A form no page of ours sends is told to be one, or refused field by field; it never breaks the site."""

    def assert_answered(self, **fields):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])
        response = self.client.post(url, story_form(self.column, **fields))
        self.assertIn(response.status_code, (200, 302, 400))
        if response.status_code == 400:
            self.assertContains(response, "Không trả lời được yêu cầu này", status_code=400)

    def test_any_value_of_a_field(self):
        names = ["lead_image", "column", "plan_items", "plan_items-primary", "body-count", "outings-TOTAL_FORMS"]
        for name in [*names, "go_live_at", "comments-TOTAL_FORMS"]:
            for value in UNREADABLE:
                with self.subTest(name=name, value=value[:20]):
                    self.assert_answered(**{name: value})

    def test_any_value_of_a_block(self):
        block = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-id": ""}
        for name in ("paragraph", "picture", "gallery", "table", "related", "document", "unheard-of"):
            for value in UNREADABLE:
                with self.subTest(block=name, value=value[:20]):
                    self.assert_answered(**block, **{"body-0-type": name, "body-0-value": value})
                    self.assert_answered(**block, **{"body-0-type": name, "body-0-value-image": value})

    def test_two_blocks_in_one_place(self):
        blocks = {"body-count": "2"}
        for number in range(2):
            blocks |= {f"body-{number}-{name}": "" for name in ("deleted", "id", "value-source")}
            blocks |= {f"body-{number}-type": "quote", f"body-{number}-order": "0", f"body-{number}-value-text": "x"}
        self.assert_answered(**blocks)

    def test_a_link_to_no_page(self):
        entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": "zz", "url": None}}
        text = json.loads(content_state("Nội dung", link="/"))
        text["entityMap"]["0"] = entity
        body = nested_form_data({"body": streamfield([("paragraph", json.dumps(text))])})
        self.assert_answered(**body)
        page = ArticlePage.objects.get()
        self.assertEqual(self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code, 200)
        self.assertNotIn("linktype", page.body[0].value.source)

    def test_addresses_of_the_admin(self):
        for address in ("wagtailadmin_pages:edit", "wagtailadmin_explore", "wagtailadmin_home"):
            url = reverse(address, args=[] if address.endswith("home") else [self.draft().pk])
            for name in ("item", "column", "p", "ordering", "q", "page"):
                for value in UNREADABLE:
                    with self.subTest(address=address, name=name, value=value[:20]):
                        self.assertIn(self.client.get(url, {name: value}).status_code, (200, 302, 400, 404))

    def test_a_page_of_a_list_there_is_not(self):
        url = reverse("wagtailadmin_workflows:edit", args=[self.add_workflow().pk])
        for page in ("0", "99", "9" * 30, "zz"):
            with self.subTest(page):
                self.assertIn(self.client.get(url, {"p": page}).status_code, (200, 400, 404))


class EditorOpensTests(NewsroomTestCase):
    def edit_page(self, html):
        page = self.draft(body=[("paragraph", "Nội dung")])
        stream = json.dumps([{"type": "paragraph", "value": html, "id": "1"}])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE news_articlepage SET body = %s", [stream])
        ArticlePage.objects.get(pk=page.pk).save_revision(clean=False)
        return self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def test_editor_opens_what_is_already_there(self):
        for html in ["<p>một<br>hai</p>", "<p>một<br/>hai</p><hr>", *(f"<p>{v}</p>" for v in hostile.SCRIPTS)]:
            with self.subTest(html=html):
                self.assertEqual(self.edit_page(html).status_code, 200)
                ArticlePage.objects.first().delete()

    def test_a_line_break_survives_saving_and_opening(self):
        page = self.draft(body=[("paragraph", "<p>một<br/>hai</p>")])
        self.assertIn("<br/>", ArticlePage.objects.get(pk=page.pk).body[0].value.source)


class LoadedInputTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.column, cls.outlet = ColumnPageFactory(), OutletPageFactory()
        cls.item = PlanItemFactory(plan=PlanFactory())

    def load(self, folder, *lines):
        path = folder / "kho.jsonl"
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        call_command("load_content", str(path))

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path):
        self.tmp_path = tmp_path

    def line(self, number, **values):
        fixed = {"id": f"x-{number}", "slug": f"bai-{number}", "column": self.column.title, "items": ["a"]}
        return fixed | {"date": "2024-06-01", "title": "Bài", "body_html": "<p>Nội dung</p>"} | values

    def test_hostile_text_is_stored_clean(self):
        lines = [
            self.line(
                number,
                title=f"{hostile.DECOMPOSED}{hostile.INVISIBLE}{vector}",
                summary=vector + hostile.INVISIBLE,
                body_html=f"<p>{vector}{hostile.INVISIBLE}</p>",
            )
            for number, vector in enumerate(hostile.SCRIPTS)
        ]
        self.load(self.tmp_path, *lines)
        self.assertEqual(ArticlePage.objects.count(), len(lines))
        for page in ArticlePage.objects.all():
            with self.subTest(title=page.title):
                assert_clean(self, page.title)
                assert_clean(self, page.summary)
                for block in page.body:
                    assert_clean_html(self, block.value.source)

    def test_an_endless_title_is_a_bad_line_or_cut_never_a_crash(self):
        try:
            self.load(self.tmp_path, self.line(1, title="Bài " * 300_000))
        except CommandError:
            self.assertEqual(ArticlePage.objects.count(), 0)
        else:
            self.assertLessEqual(len(ArticlePage.objects.get().title), 255)


class HostileRowsTests(TestCase):
    """Rows written past every check: by SQL, by an older version, by a stolen account."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(in_force_to=None)
        cls.item = PlanItemFactory(plan=cls.plan)
        cls.column = ColumnPageFactory(slug="cai-cach")
        cls.outlet = OutletPageFactory(slug="bao-ap-bac")
        cls.article = ArticlePageFactory(
            parent=cls.outlet, slug="bai", items=[cls.item], column=cls.column, live=True,
            first_published_at=timezone.now(),
        )  # fmt: skip
        cls.urls = [
            "/", cls.column.url, cls.outlet.url, cls.article.url,
            reverse("plan_item", args=[cls.plan.slug, cls.item.code]), reverse("plan", args=[cls.plan.slug]),
            "/tim-kiem/?q=c%E1%BA%A3i", "/embed/chuyen-muc/cai-cach/",
        ]  # fmt: skip
        cls.feeds = ["/rss/", "/rss/chuyen-muc/cai-cach/", "/rss/co-quan/bao-ap-bac/"]

    def plant(self, text, stream):
        Page.objects.filter(depth__gt=1).update(title=text[:255])
        ContentPage.objects.update(summary=text, byline=text[:150], place=text[:120], keywords=text[:500])
        PlanItem.objects.update(text=text, short_label=text[:60])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE news_articlepage SET body = %s", [stream])

    def assert_everything_answers(self):
        for url in self.urls:
            with self.subTest(url=url):
                self.assertEqual(self.client.get(url).status_code, 200)
        for url in self.feeds:
            with self.subTest(url=url):
                response = self.client.get(url)
                self.assertEqual(response.status_code, 200)
                ElementTree.fromstring(response.content)

    def test_pages_and_feeds_answer_on_hostile_rows(self):
        stream = json.dumps([{"type": "paragraph", "value": hostile.ALL + hostile.INVISIBLE_IN_ROWS, "id": "1"}])
        self.plant(hostile.INVISIBLE_IN_ROWS + hostile.ALL, stream)
        self.assert_everything_answers()

    def test_pages_and_feeds_answer_on_malformed_bodies(self):
        for stream in hostile.MALFORMED_STREAMS:
            with self.subTest(stream=stream):
                self.plant("Bài", stream)
                self.assert_everything_answers()
