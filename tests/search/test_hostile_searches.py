"""Whatever is typed or put into an address gets a normal answer or a clear 400, soon, everywhere one can search."""

import json
import time
from itertools import product
from xml.etree import ElementTree

from django.test import TestCase
from django.utils.http import urlencode

from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory
from tests.news.hostile import ALL, INVISIBLE

# Vietnamese letters no English message holds.
VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
# Of this thread's own work: how busy the machine is otherwise says nothing.
SECONDS = 1.0

QUERIES = {
    "empty": "",
    "blank": "   \t ",
    "long word": "x" * 10_000,
    "long text": "cải cách " * 1_200,
    "many marks": "a" + "\u0301" * 9_999,
    "quotes": '"' * 10_000,
    "minuses": "-" * 5_000 + "a",
    "minus words": " ".join(f"-từ{n}" for n in range(2_000)),
    "punctuation": "…!?;:.,-_()[]{}<>/\\|@#$%^&*+=~`'\"",
    "emoji": "🙂👨‍👩‍👧‍👦🇻🇳",
    "right to left": "\u202e\u2066một cửa\u2069 مرحبا",
    "nul": "một\x00cửa",
    "invisible": INVISIBLE,
    "surrogate": "\ud800một",
    "ligature": "ﷺ" * 3_000,
    "sql": "' OR 1=1; DROP TABLE search_entry; --",
    "fts": '"một" OR NEAR(cửa một, 3) * : ^ title : AND NOT',
    "open fts": '" OR NEAR( * : ^',
    "lucene": 'title:(một^2 AND "cửa"~3) || NOT [a TO z} && +x -y \\',
    "tsquery": "một & !cửa | (a <-> b):*A",
    "json": '{"query": {"script": {"source": "1"}}}',
    "percent": "100%_\\%",
    "title only": "tieu-de: tiêu-đề:",
    "script": ALL,
    "regex": "(a+)+$" + "a" * 5_000,
    "digits": "9" * 9_000,
    "slashes": "66/" * 3_000,
}
ADDRESSES = {
    "page far": {"page": "1000000000", "trang": "1000000000"},
    "page huge": {"page": "9" * 5_000, "trang": "9" * 5_000},
    "page zero": {"page": "0", "trang": "0"},
    "page minus": {"page": "-1", "trang": "-1"},
    "page word": {"page": "hai", "trang": "hai"},
    "page digits": {"page": "٣", "trang": "²"},
    "after": {"after": ALL, "sau": ALL},
    "after nothing": {"after": "AAAA", "sau": "\x00"},
    "size": {"size": "100000", "limit": "100000"},
    "size word": {"size": "'", "limit": "x"},
    "sort": {"sort": "price'--", "sap-xep": "gia"},
    "year": {"year": "20x4", "nam": "0000"},
    "month": {"month": "2024-13", "thang": "99/9999"},
    "nul": {"column": "\x00", "chuyen-muc": "a\x00b"},
    "long value": {"place": "x" * 10_000, "dia-ban": "x" * 10_000},
    "unknown values": {"column": "khong-co", "chuyen-muc": "khong-co", "noi-dung": "zz", "item": "zz", "kind": "zz"},
    "odd item": {"item": "a/b/c", "noi-dung": "../../etc/passwd"},
    "many values": {"column": [str(n) for n in range(9_900)], "chuyen-muc": [str(n) for n in range(9_900)]},
    "too many": {"agency": [str(n) for n in range(10_500)]},
    "unknown": {"facet": "x", "sql[]": "1", "\x00": "1"},
}
PLACES = {
    "page": "/tim-kiem/",
    "feed": "/tim-kiem/rss/",
    "api": "/api/v1/search",
    "suggest": "/api/v1/suggest",
}


class HostileSearchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        plan = PlanFactory(year=2024, in_force_to=None)
        piece = ArticlePageFactory(title="Một cửa điện tử", slug="mot-cua", items=[PlanItemFactory(plan=plan)])
        piece.save_revision().publish()

    def ask(self, place, params):
        """The response of ``place``, checked: soon, no failure, readable by machines, reasons in Vietnamese."""
        since = time.thread_time()
        response = self.client.get(f"{PLACES[place]}?{urlencode(params, doseq=True)}")
        took = time.thread_time() - since
        self.assertIn(response.status_code, (200, 400))
        text = response.content.decode()
        if place in ("api", "suggest"):
            answer = json.loads(text)
            self.assertTrue(response.status_code == 200 or VIETNAMESE & set(answer["error"]))
        elif response.status_code == 400:
            self.assertTrue(VIETNAMESE & set(text))
        elif place == "feed":
            ElementTree.fromstring(text)
        else:
            self.assertNotIn("<script>window.__xss", text)
            self.assertNotIn("onerror=window.__xss=1>", text)
        self.assertLess(took, SECONDS)
        return response

    def test_any_query_is_answered(self):
        for (name, query), place in product(QUERIES.items(), PLACES):
            with self.subTest(query=name, place=place):
                response = self.ask(place, {"q": query.encode("utf-8", "surrogatepass")})
                self.assertEqual(response.status_code, 200)

    def test_any_address_is_answered(self):
        for (name, params), place in product(ADDRESSES.items(), PLACES):
            with self.subTest(address=name, place=place):
                self.ask(place, {"q": "một cửa", **params})

    def test_other_methods_are_refused(self):
        for place, method in product(PLACES, ("post", "put", "patch", "delete")):
            with self.subTest(place=place, method=method):
                self.assertEqual(getattr(self.client, method)(PLACES[place]).status_code, 405)
