"""Every block of a story: what readers get of it, and that no stored value can do harm."""

import datetime
import re
from html.parser import HTMLParser

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from news.embeds.providers import find_player
from news.legal_references import numbers_in, recognised
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, DocumentFactory, ImageFactory, PlanFactory, PlanItemFactory
from tests.news.hostile import SCRIPTS

DAY = timezone.make_aware(datetime.datetime(2024, 7, 9, 8))


def running(html):
    """What of a page could run: scripts not from our files, handlers, addresses that are code."""
    parser = HTMLParser()
    found = []

    def look(tag, attributes):
        for name, value in attributes:
            is_code = name in ("href", "src") and not re.match(r"(https?:/)?/|#", value or "")
            if name.startswith("on") or is_code:
                found.append((tag, name, value))
        # A data block never runs; test_head proves that nothing ends it early.
        is_data = ("type", "application/ld+json") in attributes
        if tag == "script" and not is_data and not dict(attributes).get("src", "").startswith("/static/"):
            found.append((tag, attributes))

    parser.handle_starttag = look
    parser.feed(html)
    return found


class BlockTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory())

    def story(self, *blocks, **kwargs):
        """A live story whose body holds ``blocks``, pairs of type and stored value."""
        body = [{"type": kind, "value": value, "id": str(number)} for number, (kind, value) in enumerate(blocks)]
        return ArticlePageFactory(items=[self.item], live=True, first_published_at=DAY, body=body, **kwargs)

    def shown(self, *blocks):
        return self.client.get(self.story(*blocks).url)


class ShownTests(BlockTestCase):
    def test_words_stand_in_their_elements(self):
        cases = [
            ("heading", {"text": "Một cửa", "level": "3"}, '<h3 class="heading heading--part">Một cửa</h3>'),
            ("fact_box", {"heading": "Cần mang", "text": "<p>Căn cước</p>"}, "<p>Căn cước</p>"),
            ("question", {"question": "Nộp ở đâu?", "answer": "<p>Ở xã.</p>"}, "Nộp ở đâu?"),
            ("quote", {"text": "Không phải đi lại.", "source": "Người dân"}, "Không phải đi lại."),
            ("figures", {"figures": [{"label": "Hồ sơ", "value": "92,5%", "note": ""}], "source": ""}, "92,5%"),
        ]
        for kind, value, expected in cases:
            with self.subTest(kind):
                self.assertContains(self.shown((kind, value)), expected)
                ArticlePage.objects.get().delete()

    def test_a_picture_has_its_own_alternative_caption_and_credit(self):
        image = ImageFactory(description="Mô tả chung", credit="Ảnh kho")
        value = {"image": image.pk, "caption": "Chú thích", "alt": "Quầy số 3", "credit": "Ảnh: Phóng viên"}
        response = self.shown(("picture", value))
        self.assertContains(response, 'alt="Quầy số 3"')
        self.assertContains(response, "Ảnh: Phóng viên")
        self.assertNotContains(response, "Ảnh kho")

    def test_a_picture_stored_before_it_had_a_credit_of_its_own(self):
        image = ImageFactory(description="Quầy tiếp nhận", credit="Ảnh kho")
        response = self.shown(("picture", {"image": image.pk, "caption": "Chú thích"}))
        self.assertContains(response, 'alt="Quầy tiếp nhận"')
        self.assertContains(response, "Ảnh kho")

    def test_a_gallery_shows_each_picture(self):
        pictures = [{"image": ImageFactory(title=f"Ảnh {n}").pk, "caption": f"Chú thích {n}"} for n in (1, 2)]
        response = self.shown(("gallery", {"caption": "Ngày hội", "pictures": pictures}))
        for text in ("Chú thích 1", "Chú thích 2", "Ngày hội"):
            self.assertContains(response, text)

    def test_a_document_is_a_card_with_kind_and_size(self):
        document = DocumentFactory()
        response = self.shown(("document", {"document": document.pk, "title": ""}))
        self.assertContains(response, document.url)
        self.assertContains(response, "TXT")

    def test_related_stories_are_those_readers_may_see(self):
        public = self.story(title="Bài công khai", slug="cong-khai")
        hidden = ArticlePageFactory(title="Bài nháp", slug="nhap")
        response = self.shown(("related", {"heading": "", "stories": [hidden.pk, public.pk]}))
        self.assertContains(response, "Bài công khai")
        self.assertNotContains(response, "Bài nháp")

    def test_a_legal_reference_is_named_by_its_number(self):
        value = {
            "number": "27/CT-TTg",
            "issuer": "Thủ tướng Chính phủ",
            "issued_on": "2023-10-27",
            "title": "",
            "link": "https://vanban.chinhphu.vn/?docid=1",
        }
        response = self.shown(("legal_reference", value))
        self.assertContains(response, "Chỉ thị 27/CT-TTg")
        self.assertContains(response, "Thủ tướng Chính phủ, 27/10/2023")
        self.assertContains(response, 'href="https://vanban.chinhphu.vn/?docid=1"')

    def test_an_embed_asks_nobody_before_the_reader_does(self):
        value = {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "Phóng sự", "poster": None}
        response = self.shown(("embed", value))
        self.assertContains(response, 'href="https://youtu.be/dQw4w9WgXcQ"')
        self.assertNotContains(response, "<iframe")
        self.assertNotRegex(response.content.decode(), r'\ssrc="https?://(?!testserver)')

    def test_an_address_no_longer_allowed_is_a_plain_link(self):
        response = self.shown(("embed", {"url": "https://la.example/v/1", "title": "Phim", "poster": None}))
        self.assertContains(response, '<a href="https://la.example/v/1"')
        self.assertNotContains(response, "click-embed")


class HarmlessTests(BlockTestCase):
    def test_no_stored_value_runs(self):
        for script in SCRIPTS:
            values = [
                ("heading", {"text": script, "level": script}),
                ("fact_box", {"heading": script, "text": script}),
                ("question", {"question": script, "answer": script, "answered_by": script}),
                ("figures", {"heading": script, "figures": [{"label": script, "value": script, "note": script}]}),
                ("embed", {"url": script, "title": script, "poster": None}),
                ("legal_reference", {"number": script, "issuer": script, "title": script, "link": script}),
            ]
            page = self.story()
            ArticlePage.objects.filter(pk=page.pk).update(
                body=[{"type": kind, "value": value, "id": kind} for kind, value in values]
            )
            with self.subTest(script):
                self.assertEqual(running(self.client.get(page.url).content.decode()), [])
            page.delete()


class ProviderTests(SimpleTestCase):
    def test_addresses_of_allowed_providers(self):
        cases = {
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?",
            "https://youtu.be/dQw4w9WgXcQ?si=abc": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?",
            "https://www.youtube.com/shorts/dQw4w9WgXcQ": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?",
            "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871?",
            "https://www.facebook.com/baoapbac/videos/123456/": "https://www.facebook.com/plugins/video.php?",
        }
        for address, frame in cases.items():
            with self.subTest(address):
                self.assertTrue(find_player(address).frame.startswith(frame))

    def test_anything_else_is_refused(self):
        for address in [
            "",
            "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
            "https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ",
            "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
            'https://youtu.be/dQw4w9Wg"><',
            "https://www.youtube.com/feed/history",
        ]:
            with self.subTest(address):
                self.assertIsNone(find_player(address))


class LegalReferenceTests(SimpleTestCase):
    def test_a_citation_is_taken_apart(self):
        [found] = recognised(
            "Chỉ thị số 27/CT-TTg ngày 27/10/2023 của Thủ tướng Chính phủ về tiếp tục đẩy mạnh cải cách."
        )
        self.assertEqual(found.number, "27/CT-TTg")
        self.assertEqual(found.kind, "Chỉ thị")
        self.assertEqual(found.issuer, "Thủ tướng Chính phủ")
        self.assertEqual(found.issued_on, datetime.date(2023, 10, 27))
        self.assertEqual(found.title, "về tiếp tục đẩy mạnh cải cách")

    def test_a_bare_number_tells_kind_and_issuer(self):
        cases = {
            "61/2018/NĐ-CP": ("Nghị định", "Chính phủ"),
            "126/2025/QH15": ("Luật", "Quốc hội"),
            "66/KH-UBND": ("Kế hoạch", "Ủy ban nhân dân"),
            "45-NQ/TW": ("Nghị quyết", "Ban Chấp hành Trung ương Đảng"),
            "7303/UBND-KSTT": ("Công văn", "Ủy ban nhân dân"),
        }
        for number, expected in cases.items():
            with self.subTest(number):
                [found] = recognised(number)
                self.assertEqual((found.kind, found.issuer), expected)

    def test_dates_and_measures_are_no_documents(self):
        self.assertEqual(numbers_in("ngày 27/10/2023, 50/kg, 120 km/h, 3/4 hồ sơ, http://a.vn/27/CT-TTg"), [])

    def test_an_impossible_date_is_left_out(self):
        [found] = recognised("Quyết định số 12/QĐ-UBND ngày 31/02/2024")
        self.assertIsNone(found.issued_on)
