"""What is suggested while somebody types, and what is offered beside a story."""

import datetime
from unittest import mock

from django.db import connection
from django.test import TestCase, override_settings
from django.utils import timezone

from news.models import ContentPage
from search import suggestions
from search.backends.catalogue import catalogue
from search.related import related
from search.related_stories import stories_like
from search.suggestions import suggest
from tests.factories import AgencyFactory, ArticlePageFactory, PlanFactory, PlanItemFactory
from tests.news.caches import RENDERED

DAY = datetime.datetime(2024, 3, 6, 8, tzinfo=datetime.UTC)


@override_settings(CACHES=RENDERED)
class SuggestTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(year=2024, in_force_to=None)
        cls.item = PlanItemFactory(plan=cls.plan, label="c", short_label="Một cửa, dịch vụ công")
        cls.other = PlanItemFactory(plan=cls.plan, label="d", short_label="Chỉ đạo của tỉnh")
        AgencyFactory(code="so-noi-vu", name="Sở Nội vụ tỉnh Tiền Giang", short_name="SNV")
        cls.old = cls.piece("Chợ Gạo bớt giấy tờ", 1)
        cls.new = cls.piece("Chợ Gạo ký số văn bản", 2)
        cls.inside = cls.piece("Về chợ Gạo nghe chuyện ký số", 3)
        cls.numbered = cls.piece("Tỉnh ban hành kế hoạch", 4, summary="Kế hoạch số 66/KH-UBND.")

    @classmethod
    def piece(cls, title, days, **kwargs):
        at = DAY + datetime.timedelta(days=days)
        values = {"items": [cls.item], **kwargs}
        return ArticlePageFactory(
            title=title, slug=f"bai-{days}", live=True, first_published_at=at, published_at=at, **values
        )

    def texts(self, typed, kind="story"):
        return [each.text for each in suggest(typed) if each.kind == kind]

    def test_titles_that_begin_as_typed_come_first_newest_first(self):
        for typed in ["c", "ch", "Chợ", "cho g", "chợ gạo"]:
            with self.subTest(typed):
                self.assertEqual(self.texts(typed)[:2], [self.new.title, self.old.title])
                self.assertIn(self.inside.title, self.texts(typed))

    def test_the_newest_titles_give_what_the_index_gives(self):
        for typed in ["c", "k", "q", "chợ gạo", "ký số"]:
            with self.subTest(typed):
                answers = []
                for newest in (0, 500):
                    catalogue().forget()
                    with (
                        mock.patch.object(suggestions, "MOST_TITLES", 2),
                        mock.patch("search.backends.catalogue.NEWEST_TITLES", newest),
                    ):
                        answers.append(suggest(typed))
                self.assertEqual(*answers)

    def test_what_comes_and_goes_is_followed_among_the_newest_titles(self):
        with mock.patch.object(suggestions, "MOST_TITLES", 1):
            self.assertEqual(self.texts("chợ gạo")[0], self.inside.title)
            newest = self.piece("Chợ Gạo hôm nay", 9)
            self.assertEqual(self.texts("chợ gạo")[0], newest.title)
            newest.unpublish()
            self.assertEqual(self.texts("chợ gạo")[0], self.inside.title)

    def test_words_may_stand_apart_and_be_misspelt(self):
        self.assertEqual(self.texts("văn bản chợ"), [self.new.title])
        self.assertIn(self.new.title, self.texts("kys số văn bản"))
        self.assertIn(self.new.title, self.texts("vawn"))

    def test_items_agencies_and_numbers_are_suggested(self):
        self.assertEqual(self.texts("mot cua", "item"), ["c. Một cửa, dịch vụ công"])
        self.assertEqual(self.texts("so noi", "agency"), ["Sở Nội vụ tỉnh Tiền Giang"])
        self.assertEqual(self.texts("66/kh", "number"), [self.numbered.title])

    def test_what_is_about_a_document_comes_first_from_half_its_number_on(self):
        titled = self.piece("Kế hoạch 66 qua các con số", -9, document_numbers="66/KH-UBND")
        for days in range(10, 20):
            self.piece(f"Ngày thứ {days}", days, summary="Tóm tắt.", document_numbers="66/KH-UBND")
        self.assertEqual(self.texts("kế hoạch 6", "number"), [titled.title])
        for typed in ["kế hoạch 66", "66/KH-UBND", "kh 66"]:
            with self.subTest(typed):
                self.assertEqual(set(self.texts(typed, "number")[:2]), {titled.title, self.numbered.title})

    def test_the_words_typed_are_marked(self):
        [first, *_rest] = suggest("cho gao ky")
        self.assertEqual("".join(text for text, _is_hit in first.runs), first.text)
        self.assertTrue(any(is_hit for _text, is_hit in first.runs))

    def test_what_is_hidden_is_not_suggested(self):
        ContentPage.objects.filter(pk=self.new.pk).update(live=False)
        ContentPage.objects.filter(pk=self.old.pk).update(expire_at=timezone.now())
        self.assertEqual(self.texts("chợ gạo"), [self.inside.title])

    def test_anything_may_be_typed(self):
        for typed in ["", " ", "…", '"', "\x00", "*", "a" * 5_000, "😀", "' OR 1=1", "\ud800", "-", "tieu-de:"]:
            with self.subTest(ascii(typed[:10])):
                self.assertLessEqual(len(suggest(typed)), 8)

    def test_a_letter_costs_three_queries(self):
        suggest("chợ")
        # PostgreSQL is told its time limit, and told to forget it, inside a savepoint.
        with self.assertNumQueries(7 if connection.vendor == "postgresql" else 3):
            suggest("chợ")

    def test_stories_of_the_same_words_and_items_are_related(self):
        stranger = self.piece("Ngày hội đọc sách", 5, items=[self.other])
        found = related(self.new)
        self.assertEqual(found[0], self.inside.pk)
        self.assertNotIn(stranger.pk, found)
        self.assertNotIn(self.new.pk, found)

    def test_a_withdrawn_story_is_not_offered(self):
        self.assertIn(self.inside.pk, [piece.pk for piece in stories_like(self.new)])
        ContentPage.objects.filter(pk=self.inside.pk).update(live=False)
        self.assertNotIn(self.inside.pk, [piece.pk for piece in stories_like(self.new)])
