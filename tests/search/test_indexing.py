"""Search entries stay the same as what readers can see."""

import io
import json

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from news.models import ArticlePage, ContentPage
from news.signals import content_loaded
from search.finding import find
from search.models import Entry
from tests.factories import (
    ArticlePageFactory,
    AudioPageFactory,
    InfographicPageFactory,
    LeafletPageFactory,
    PhotoStoryPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
)


class IndexingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))

    def live(self, factory=ArticlePageFactory, **kwargs):
        return factory(live=True, items=[self.item], **kwargs)

    def found(self, text):
        return [piece.pk for piece in find(text)]

    def test_a_draft_has_no_entry(self):
        ArticlePageFactory(items=[self.item])
        self.assertFalse(Entry.objects.exists())

    def test_publishing_a_revision_makes_it_searchable(self):
        piece = ArticlePageFactory(items=[self.item])
        piece.title = "Lễ bốc thăm"
        piece.save_revision().publish()
        self.assertEqual(self.found("bốc thăm"), [piece.pk])

    def test_a_draft_of_a_live_piece_changes_nothing(self):
        piece = self.live(title="Câu cũ")
        piece.title = "Câu mới"
        piece.save_revision()
        self.assertEqual(self.found("câu mới"), [])
        self.assertEqual(self.found("câu cũ"), [piece.pk])

    def test_old_words_are_gone_after_an_edit(self):
        piece = self.live(title="Câu cũ")
        piece.title = "Lời khác"
        piece.save_revision().publish()
        self.assertEqual(self.found("câu cũ"), [])

    def test_withdrawing_takes_it_out(self):
        piece = self.live()
        piece.unpublish()
        self.assertFalse(Entry.objects.exists())

    def test_deleting_takes_it_out_of_the_index_too(self):
        piece = self.live(title="Họp")
        piece.delete()
        again = self.live(title="Hội")
        self.assertEqual(self.found("họp"), [])
        self.assertEqual(self.found("hội"), [again.pk])

    def test_bulk_loading_tells_by_a_signal(self):
        piece = self.live(title="Câu cũ")
        ContentPage.objects.filter(pk=piece.pk).update(title="Nạp hàng loạt")
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertEqual(self.found("nạp hàng loạt"), [piece.pk])

    def test_bulk_removal_tells_by_the_same_signal(self):
        piece = self.live()
        ContentPage.objects.filter(pk=piece.pk).update(live=False)
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertFalse(Entry.objects.exists())

    def test_rebuild_mends_whatever_was_missed(self):
        piece, other = self.live(title="Có thật"), self.live(title="Đã rút", slug="b")
        ContentPage.objects.filter(pk=other.pk).update(live=False)
        Entry.objects.filter(pk=piece.pk).delete()
        out = io.StringIO()
        call_command("search_rebuild", stdout=out)
        self.assertEqual(list(Entry.objects.values_list("pk", flat=True)), [piece.pk])
        self.assertEqual(self.found("có thật"), [piece.pk])
        self.assertIn("1 bài", out.getvalue())

    def test_every_kind_is_searched_by_its_own_text(self):
        body = [
            {"type": "paragraph", "value": "<p>Ngày hội <b>chuyển đ</b>ổi số</p><p>xã</p>"},
            {"type": "table", "value": {"data": [["Huyện", "Hồ sơ"], ["Cái Bè", None]]}},
            {"type": "quote", "value": {"text": "Rất nhanh", "source": "Bà Sáu"}},
        ]
        pieces = {
            "chuyển đổi số xã": self.live(body=json.dumps(body)),
            "cái bè": None,
            "bà sáu": None,
            "lời thoại": self.live(VideoPageFactory, slug="v", transcript="Lời thoại của video"),
            "tiếng nói": self.live(AudioPageFactory, slug="r", transcript="Tiếng nói quê nhà"),
            "gấp đôi": self.live(
                LeafletPageFactory,
                slug="t",
                panels=json.dumps([{"type": "panel", "value": {"heading": "Gấp đôi", "text": "x"}}]),
            ),
            "chú thích": self.live(
                PhotoStoryPageFactory,
                slug="p",
                photos=json.dumps([{"type": "photo", "value": {"image": None, "caption": "Chú thích ảnh"}}]),
            ),
            "dịch vụ công": self.live(
                InfographicPageFactory,
                slug="i",
                figures=json.dumps([{"type": "figure", "value": {"label": "Dịch vụ công", "value": "92,5%"}}]),
            ),
        }
        article = pieces["chuyển đổi số xã"]
        for text, piece in pieces.items():
            with self.subTest(text):
                self.assertEqual(self.found(text), [(piece or article).pk])

    def test_script_and_attributes_are_no_words(self):
        body = [
            {"type": "paragraph", "value": '<p class="an">a<script>doctai()</script><a href="http://nguon/">b</a></p>'}
        ]
        self.live(body=json.dumps(body))
        for text in ["doctai", "nguon", "href", "class"]:
            with self.subTest(text):
                self.assertEqual(self.found(text), [])

    def test_a_body_that_is_no_stream_breaks_nothing(self):
        piece = self.live(title="Còn tiêu đề")
        for raw in ['"chữ"', '{"a": 1}', '[1, "b"]', '[{"type": "table", "value": 3}]', "không phải JSON"]:
            with self.subTest(raw):
                ArticlePage.objects.filter(pk=piece.pk).update(body=raw)
                content_loaded.send(sender=ContentPage, pks=[piece.pk])
                self.assertEqual(self.found("còn tiêu đề"), [piece.pk])

    def test_a_very_long_text_is_cut_not_refused(self):
        body = [{"type": "paragraph", "value": " ".join(f"chữ{n}" for n in range(200_000))}]
        piece = self.live(body=json.dumps(body))
        self.assertEqual(self.found("chữ77"), [piece.pk])
        self.assertLessEqual(len(Entry.objects.get(pk=piece.pk).text), 100_000)
