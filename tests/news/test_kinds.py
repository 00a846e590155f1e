"""What each kind shows of its own: leaflets their pages and QR code, infographics a table, recordings their player."""

import datetime

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from media.qr import qr_svg
from tests.factories import (
    AudioPageFactory,
    ImageFactory,
    InfographicPageFactory,
    LeafletPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
)

DAY = timezone.make_aware(datetime.datetime(2024, 7, 9, 8))


class KindTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory())

    def shown(self, factory, **values):
        page = factory(items=[self.item], live=True, first_published_at=DAY, **values)
        return self.client.get(page.url)


class LeafletTests(KindTestCase):
    def test_its_pages_stand_as_paper_before_the_panels(self):
        image = ImageFactory()
        text = self.shown(
            LeafletPageFactory,
            pages=[{"type": "page", "value": {"image": image.pk, "alt": "Mặt trước"}, "id": "1"}],
            panels=[{"type": "panel", "value": {"heading": "Cần mang gì?", "text": "Căn cước."}, "id": "2"}],
        ).content.decode()
        self.assertLess(text.index('alt="Mặt trước"'), text.index("Cần mang gì?"))

    def test_where_it_was_put_up(self):
        self.assertContains(self.shown(LeafletPageFactory, put_up_at="Chợ Cái Bè\nTrạm y tế xã"), "Trạm y tế xã")

    def test_a_qr_code_leads_to_the_page_without_script_or_style(self):
        response = self.shown(LeafletPageFactory, slug="to-gap")
        self.assertContains(response, '<svg class="qr__code"')
        self.assertContains(response, "http://testserver/bao-ap-bac/to-gap/")
        self.assertNotRegex(qr_svg("http://testserver/", "Mã QR"), r"<script|style=|\son\w+=|<image|href")

    def test_words_beside_a_qr_code_are_escaped(self):
        self.assertIn("&lt;b&gt;", qr_svg("x", "<b>"))


class InfographicTests(KindTestCase):
    def test_its_figures_are_a_table_with_heads(self):
        figure = {"label": "Hồ sơ trực tuyến", "value": "92,5%", "note": "tăng 10 điểm"}
        response = self.shown(InfographicPageFactory, figures=[{"type": "figure", "value": figure, "id": "1"}])
        self.assertContains(response, '<th scope="row"')
        self.assertContains(response, "92,5%</td>")

    def test_the_drawing_is_shown_whole_beside_them(self):
        response = self.shown(InfographicPageFactory, drawing=ImageFactory(description="Biểu đồ cột"))
        self.assertContains(response, 'alt="Biểu đồ cột"')
        self.assertContains(response, "infographic--drawn")


class BroadcastTests(KindTestCase):
    def test_a_recording_elsewhere_waits_for_the_reader(self):
        response = self.shown(VideoPageFactory, provider_url="https://youtu.be/dQw4w9WgXcQ", channel="THTG1")
        self.assertContains(response, 'data-src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ')
        self.assertContains(response, "THTG1")
        self.assertNotContains(response, "<iframe")

    def test_any_other_address_is_refused_with_those_allowed(self):
        page = AudioPageFactory()
        page.provider_url = "https://la.example/am-thanh"
        with self.assertRaisesMessage(ValidationError, "SoundCloud"):
            page.full_clean()
