"""Search entries stay the same as what readers can see."""

import io
import json

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from news.models import ArticlePage, ContentPage
from news.signals import content_loaded
from search.models import Indexed
from search.queries import search
from search.question import parse
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

    def indexed(self):
        """Keys of the pieces in the index; the pages around them are there too."""
        pieces = {f"page:{pk}" for pk in ContentPage.objects.values_list("pk", flat=True)}
        entries = Indexed.objects.exclude(checksum="").values_list("key", flat=True)
        return sorted(pieces & set(entries))

    def found(self, text):
        answer = search(parse(text))
        return [] if answer.relaxed else [result.id for result in answer.results]

    def test_a_draft_has_no_entry(self):
        ArticlePageFactory(items=[self.item])
        self.assertEqual(self.indexed(), [])

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
        self.assertEqual(self.indexed(), [])

    def test_deleting_takes_it_out_of_the_index_too(self):
        piece = self.live(title="Quyết toán thuế")
        piece.delete()
        again = self.live(title="Khai giảng trường học")
        self.assertEqual(self.found("quyết toán"), [])
        self.assertEqual(self.found("khai giảng"), [again.pk])

    def test_bulk_loading_tells_by_a_signal(self):
        piece = self.live(title="Câu cũ")
        ContentPage.objects.filter(pk=piece.pk).update(title="Nạp hàng loạt")
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertEqual(self.found("nạp hàng loạt"), [piece.pk])

    def test_bulk_removal_tells_by_the_same_signal(self):
        piece = self.live()
        ContentPage.objects.filter(pk=piece.pk).update(live=False)
        content_loaded.send(sender=ContentPage, pks=[piece.pk])
        self.assertEqual(self.indexed(), [])

    def test_rebuild_mends_whatever_was_missed(self):
        piece, other = self.live(title="Có thật"), self.live(title="Đã rút", slug="b")
        ContentPage.objects.filter(pk=other.pk).update(live=False)
        Indexed.objects.filter(key=f"page:{piece.pk}").delete()
        out = io.StringIO()
        call_command("search_rebuild", stdout=out)
        self.assertEqual(self.indexed(), [f"page:{piece.pk}"])
        self.assertEqual(self.found("có thật"), [piece.pk])
        self.assertIn("database: 3 bài", out.getvalue())

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
        self.assertLessEqual(len(Indexed.objects.get(key=f"page:{piece.pk}").source), 110_000)
