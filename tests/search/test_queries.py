"""Finding pieces by what people type."""

import datetime

from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from search.finding import find
from tests.factories import ArticlePageFactory, ColumnPageFactory, PlanFactory, PlanItemFactory

DAY = datetime.datetime(2024, 3, 6, 8, tzinfo=datetime.UTC)


def titles(text):
    return [piece.title for piece in find(text)]


class FindTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(year=2024))
        cls.column = ColumnPageFactory()
        cls.one_stop = cls.piece("Đổi mới bộ phận một cửa ở xã Tân Phú", summary="Hồ sơ giải quyết đúng hẹn.")

    @classmethod
    def piece(cls, title, days=0, **kwargs):
        at = DAY + datetime.timedelta(days=days)
        return ArticlePageFactory(
            title=title, live=True, items=[cls.item], first_published_at=at, published_at=at, **kwargs
        )

    def test_finds_however_it_is_typed(self):
        for text in [
            "Đổi mới bộ phận",
            "doi moi bo phan",
            "ĐỔI MỚI",
            "DOI MOI",
            "Đổi mới bộ phận",
            "đôi mơi",
            "tân phú",
            "đúng hẹn",
            "mới đổi",
            "bộ phận mộ",
            "phậ một cử",
            "  đổi   mới ",
            "«đổi» - mới!",
        ]:
            with self.subTest(text):
                self.assertEqual(titles(text), [self.one_stop.title])

    def test_every_word_must_be_there(self):
        self.assertEqual(titles("đổi mới bệnh viện"), [])

    def test_tone_marks_meet_wherever_they_are_placed(self):
        self.piece("Thủ tục hòa giải")
        self.assertEqual(titles("hoà giải"), ["Thủ tục hòa giải"])

    def test_document_numbers_are_found_with_and_without_separators(self):
        self.piece("Chỉ thị mới", document_numbers="27/CT-TTg, 66/KH-UBND")
        self.assertEqual(titles("66/KH-UBND"), ["Chỉ thị mới"])
        self.assertEqual(titles("66 kh ubnd"), ["Chỉ thị mới"])

    def test_title_comes_before_text_and_phrase_before_scattered_words(self):
        self.piece("Chữ ký điện tử", days=-9)
        self.piece("Ký bằng chữ điện và tử", days=-8)
        self.piece("Bài một", summary="Cấp chữ ký điện tử cho cán bộ", days=-7)
        self.piece("Bài hai", summary="Tử tế, điện nước, ký tá, chữ nghĩa", days=9)
        self.assertEqual(titles("chữ ký điện tử"), ["Chữ ký điện tử", "Ký bằng chữ điện và tử", "Bài một", "Bài hai"])

    def test_newest_comes_first_among_equals(self):
        self.piece("Họp báo", days=1, slug="a")
        self.piece("Họp báo", days=3, slug="b")
        self.piece("Họp báo", days=2, slug="c")
        self.assertEqual([piece.slug for piece in find("họp báo")], ["b", "c", "a"])

    def test_strange_input_finds_nothing_and_breaks_nothing(self):
        for text in [
            "", " ", '"', '"đổi', "\x00", "đ\x00ổi(", "*", "AND OR NOT", "title:", "^", "-", "NEAR(a b, 3)", "'", "\\", "%",
            "😀", "…?!", "{", "a" * 10_000, "đổi " * 5_000 + "!", "\ud800", "\u202eổ", "ﷺ" * 5_000, ":*A", "<->", "& | !",
        ]:  # fmt: skip
            with self.subTest(ascii(text[:20])):
                list(find(text))

    def test_syntax_of_the_engine_is_only_words(self):
        self.piece("Tin AND OR NOT")
        self.assertEqual(titles('"and" NOT'), ["Tin AND OR NOT"])
        self.assertEqual(titles("đổi OR bệnh"), [])

    def test_shows_only_what_readers_may_see(self):
        for reason, change in [
            ("draft", {"live": False}),
            ("expired", {"expire_at": timezone.now() - datetime.timedelta(minutes=1)}),
        ]:
            with self.subTest(reason):
                ContentPage.objects.filter(pk=self.one_stop.pk).update(live=True, expire_at=None)
                ContentPage.objects.filter(pk=self.one_stop.pk).update(**change)
                self.assertEqual(titles("đổi mới"), [])

    def test_private_pieces_are_not_found(self):
        PageViewRestriction.objects.create(page=self.one_stop, restriction_type=PageViewRestriction.LOGIN)
        self.assertEqual(titles("đổi mới"), [])

    def test_narrows_to_the_pieces_it_is_given(self):
        self.piece("Đổi mới lần hai", slug="khac")
        self.assertEqual([piece.slug for piece in find("đổi mới", ContentPage.objects.filter(slug="khac"))], ["khac"])
