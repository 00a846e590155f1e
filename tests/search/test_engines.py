"""One behaviour, whichever engine answers: the database the tests run on, and Elasticsearch."""

import datetime
import time
import unicodedata
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ContentPage
from search.abbreviations import abbreviations
from search.backends.base import Clause, Want
from search.backends.connection import client, within
from search.backends.database import DatabaseBackend
from search.backends.elasticsearch import ElasticsearchBackend, definition
from search.documents import all_keys, documents_of, key_of
from search.places import Place
from search.queries import search
from search.question import parse
from tests.factories import (
    AgencyFactory,
    ArticlePageFactory,
    AudienceFactory,
    ColumnPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
)

DAY = datetime.datetime(2024, 3, 6, 8, tzinfo=datetime.UTC)
HOSTILE = [
    '"', '"" ""', "AND", "OR OR", "NOT x", "NEAR(a b, 3)", "title:", "*", "a*", ":*A", "^a", "(", ")))", "a:b", "{!x}", "<->", "& | !",
    "'; DROP TABLE search_indexed; --", "\\", "%", "_", "/.*/", "[1 TO 5]", "a~2", "+a -b", "-", "--a", "\x00", "a\x00b", "\ud800", "😀",
    "\u202eabc", "ﷺ" * 500, "…?!", "x" * 10_000, "chợ " * 3_000, '"chợ ' * 500, "tieu-de:" * 500, "-a " * 500, "zqz", "a_b",
]  # fmt: skip


class Engine:
    """Tests of an engine; ``self.backend`` is it, already holding every page."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(year=2024, in_force_to=None)
        cls.item = PlanItemFactory(plan=cls.plan, label="c", short_label="Cải cách thủ tục")
        cls.child = PlanItemFactory(plan=cls.plan, label="c.9", parent=cls.item, short_label="Một cửa")
        cls.reform = ColumnPageFactory(title="Cải cách hành chính", slug="cai-cach")
        cls.digital = ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so")
        cls.agency = AgencyFactory(code="so-noi-vu", name="Sở Nội vụ")
        cls.audience = AudienceFactory(code="nguoi-dan")
        cls.hoa = cls.piece("Tổ hòa giải ở Quý Sơn", summary="Tổ hòa giải kỹ lưỡng.", place="Chợ Gạo")
        cls.ghost = cls.piece("Chuyện con ma trong kho", days=9)
        cls.mother = cls.piece("Má tôi đi làm căn cước", days=1)
        cls.code = cls.piece("Mã định danh của từng hồ sơ", days=2)
        cls.order = cls.piece(
            "Chỉ thị về kỷ cương", days=3, document_numbers="27/CT-TTg", summary="Theo Chỉ thị số 27/CT-TTg."
        )
        cls.plan_story = cls.piece("Tỉnh ban hành kế hoạch", days=4, summary="Kế hoạch số 66/KH-UBND ngày 06/3/2024.")
        cls.short = cls.piece("Kết quả CCHC quý II", days=5, column=cls.digital)
        cls.long = cls.piece("Kết quả cải cách hành chính cả năm", days=6, items=[cls.child])
        cls.sign = cls.piece("Chữ ký số cho cán bộ xã", days=7, column=cls.digital, agencies=[cls.agency])
        cls.scattered = cls.piece("Số hộ ký vào đơn có chữ xấu", days=8)
        cls.video = cls.piece(
            "Phóng sự truyền hình", VideoPageFactory, days=400, transcript="Lời thoại nhắc đến sầu riêng Ngũ Hiệp."
        )

    @classmethod
    def piece(cls, title, factory=ArticlePageFactory, days=0, **kwargs):
        at = DAY + datetime.timedelta(days=days)
        links = {name: kwargs.pop(name) for name in ("agencies", "audiences") if name in kwargs}
        values = {"items": [cls.item], "column": cls.reform, **kwargs}
        page = factory(
            title=title,
            slug=f"bai-{ContentPage.objects.count()}",
            live=True,
            first_published_at=at,
            published_at=at,
            **values,
        )
        if links:
            for name, things in links.items():
                setattr(page, name, things)
            page.save()
        return page

    def ask(self, typed, *, page=1, size=20, after=None, sort="relevance", **filters):
        filters = {name: values if isinstance(values, tuple) else (values,) for name, values in filters.items()}
        question = parse(typed, filters=filters, sort=sort, abbreviations=abbreviations())
        with within(30):
            return search(question, page=page, size=size, after=after, backend=self.backend)

    def titles(self, typed, **kwargs):
        return [result.title for result in self.ask(typed, **kwargs).results]

    def counts(self, answer, name):
        return {value.value: value.count for value in answer.facets[name]}

    def follow(self, *pages):
        """Have the engine follow a change of ``pages``."""
        raise NotImplementedError

    def test_a_story_is_found_however_it_is_typed(self):
        for typed in [
            "Tổ hòa giải", "tổ hoà giải", "to hoa giai", "TO HOA GIAI", unicodedata.normalize("NFD", "tổ hòa giải"), "hòa giải quí sơn",
            "hoa giai ky luong", "quý sơn", "giải hòa", "hoà-giải", "hòa giả", "tổ hoà giair", "to hoaf giair", "«hòa giải»!",
        ]:  # fmt: skip
            with self.subTest(typed):
                self.assertEqual(self.titles(typed)[:1], [self.hoa.title])

    def test_accents_typed_come_first_and_accents_left_out_match_all(self):
        self.assertEqual(self.titles("má")[0], self.mother.title)
        self.assertEqual(self.titles("mã")[0], self.code.title)
        bare = self.titles("ma")
        self.assertEqual({self.ghost.title, self.mother.title, self.code.title} - set(bare), set())

    def test_text_of_every_part_is_searched(self):
        for typed, piece in [("sầu riêng ngũ hiệp", self.video), ("chợ gạo", self.hoa), ("27/CT-TTg", self.order)]:
            with self.subTest(typed):
                self.assertEqual(self.titles(typed)[:1], [piece.title])

    def test_a_documents_number_is_found_however_it_is_written(self):
        for typed in ["66/KH-UBND", "66 KH UBND", "66kh-ubnd", "kế hoạch 66", "ke hoach so 66", "066/KH-UBND"]:
            with self.subTest(typed):
                self.assertEqual(self.titles(typed)[:1], [self.plan_story.title])

    def test_a_number_only_listed_is_found_by_its_kind_in_words(self):
        piece = self.piece("Dữ liệu sống ở ấp", document_numbers="04/CT-TTg")
        self.follow(piece)
        for typed in ["chỉ thị 04", "chi thi so 4", "4/CT-TTg", "Chỉ thị số 04/CT-TTg"]:
            with self.subTest(typed):
                self.assertEqual(self.titles(typed), [piece.title])

    def test_abbreviations_work_both_ways(self):
        for typed in ["CCHC", "cải cách hành chính", "cai cach hanh chinh"]:
            with self.subTest(typed):
                self.assertLessEqual({self.short.title, self.long.title}, set(self.titles(typed)))

    def test_a_word_that_nothing_holds_is_dropped_and_named(self):
        answer = self.ask("chữ ký số xyzzyq")
        self.assertEqual(answer.results[0].title, self.sign.title)
        self.assertEqual(answer.relaxed, ["xyzzyq"])
        self.assertEqual(self.ask("chữ ký số").relaxed, [])

    def test_what_a_piece_is_found_by_is_shown(self):
        piece = self.piece("Chuyện ở quầy", document_numbers="749/QĐ-TTg", place="Tân Phước")
        self.follow(piece)
        for typed, mark in [("749/qd-ttg", "749/QĐ-TTg"), ("tan phuoc", "Tân Phước")]:
            [result] = self.ask(typed).results
            self.assertIn((mark, True), [run for passage in result.passages for run in passage])

    def test_a_phrase_in_quotes_stands_as_typed(self):
        self.assertEqual(self.titles('"chữ ký số"'), [self.sign.title])
        self.assertEqual(self.titles('"chu ky so"'), [self.sign.title])

    def test_words_side_by_side_come_before_scattered_ones(self):
        self.assertEqual(self.titles("chữ ký số")[:2], [self.sign.title, self.scattered.title])

    def test_a_word_after_a_minus_is_left_out(self):
        self.assertNotIn(self.sign.title, self.titles("chữ ký -cán"))
        self.assertIn(self.scattered.title, self.titles("chữ ký -cán"))

    def test_the_title_alone_is_searched_when_asked(self):
        self.assertEqual(self.titles("tieu-de: ngũ hiệp"), [])
        self.assertEqual(self.titles("tiêu-đề: hòa giải"), [self.hoa.title])

    def test_a_question_finds_what_it_is_about(self):
        self.assertEqual(self.titles("chữ ký số cấp cho ai ở xã?")[0], self.sign.title)

    def test_an_unfinished_word_finds_what_it_begins(self):
        self.assertEqual(self.titles("sầu riê")[:1], [self.video.title])

    def test_a_slip_is_found_and_a_better_spelling_offered(self):
        answer = self.ask("cải cách hánh chính")
        self.assertIn(self.long.title, [result.title for result in answer.results])
        self.assertIsNone(self.ask("chữ ký số").did_you_mean)

    def test_filters_narrow_and_a_facet_counts_without_its_own(self):
        answer = self.ask("kết quả", column="chuyen-doi-so")
        self.assertEqual([result.title for result in answer.results], [self.short.title])
        self.assertEqual(self.counts(answer, "column"), {"cai-cach": 1, "chuyen-doi-so": 1})
        self.assertEqual(self.counts(answer, "year"), {"2024": 1})
        [chosen] = [value for value in answer.facets["column"] if value.chosen]
        self.assertEqual((chosen.value, chosen.label), ("chuyen-doi-so", "Chuyển đổi số"))

    def test_values_of_one_facet_add_up_and_facets_cut(self):
        both = self.ask("kết quả", column=("chuyen-doi-so", "cai-cach"))
        self.assertEqual(both.total, 2)
        self.assertEqual(self.ask("kết quả", column="cai-cach", year="2023").total, 0)

    def test_an_item_holds_the_pieces_below_it(self):
        slug = self.plan.slug
        self.assertEqual(self.titles("kết quả", item=f"{slug}/c.9"), [self.long.title])
        self.assertEqual(self.ask("kết quả", item=f"{slug}/c").total, 2)

    def test_each_facet_filters(self):
        for name, value, piece in [
            ("kind", "video", self.video),
            ("year", "2025", self.video),
            ("month", "2025-04", self.video),
            ("agency", "so-noi-vu", self.sign),
            ("place", "Chợ Gạo", self.hoa),
        ]:
            with self.subTest(name):
                self.assertEqual(self.titles("", **{name: value}), [piece.title])

    def test_an_unknown_value_finds_nothing(self):
        for value in ["không có", "' OR 1=1", "\x00", "x" * 5_000]:
            with self.subTest(value[:20]):
                self.assertEqual(self.ask("kết quả", column=value).total, 0)

    def test_filters_leave_the_order_as_it_is(self):
        everything = self.titles("số")
        narrowed = self.titles("số", year="2024")
        self.assertEqual(narrowed, [title for title in everything if title in narrowed])

    def test_newest_first_when_asked(self):
        answer = self.ask("ma", sort="newest")
        days = [result.published_at for result in answer.results]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_pages_hold_everything_once(self):
        for sort in ("relevance", "newest"):
            whole = [result.id for result in self.ask("số", size=100, sort=sort).results]
            pages = [
                result.id for page in (1, 2, 3, 4) for result in self.ask("số", size=2, page=page, sort=sort).results
            ]
            with self.subTest(sort):
                self.assertEqual(pages, whole[:8])

    def walk(self, typed, *, size, **kwargs):
        """Ids of the results page by page, each page begun behind the last; a page is asked for when it is wanted."""
        after = None
        while True:
            answer = self.ask(typed, size=size, after=after, **kwargs)
            yield [result.id for result in answer.results]
            after = answer.after
            if after is None:
                return

    def test_the_most_liked_is_a_candidate_however_few_of_the_words_it_holds(self):
        few, many = Clause((("son",),)), [Clause((("so",),)), Clause((("ho",),))]
        likes = [(few, 60), *((clause, 1) for clause in many)]
        for least, expected in [(1, self.hoa), (2, self.scattered)]:
            with self.subTest(least=least), within(30):
                found = self.backend.find(Want(some=(few, *many), least=least), likes, limit=1)
                self.assertEqual(found.keys, [key_of("page", expected.pk)])

    def test_going_on_from_place_to_place_lists_everything_once(self):
        # With so few put in order, the rest follows by date.
        for most in (200, 3):
            for typed, kwargs in [
                ("số", {}),
                ("số", {"sort": "newest"}),
                ("kết quả tỉnh số hòa", {}),
                ("", {"kind": "article"}),
                ("-chữ", {}),
            ]:
                with self.subTest(typed, most=most, **kwargs), patch("search.queries.CANDIDATES", most):
                    whole = [result.id for result in self.ask(typed, size=100, **kwargs).results]
                    pages = list(self.walk(typed, size=2, **kwargs))
                    self.assertEqual([pk for page in pages for pk in page], whole)
                    self.assertEqual([len(page) for page in pages[:-1]], [2] * (len(pages) - 1))
                    self.assertGreater(len(whole), 3)

    def test_what_comes_or_goes_meanwhile_moves_no_other(self):
        for most in (200, 1):
            for sort in ("relevance", "newest"):
                with self.subTest(sort, most=most), patch("search.queries.CANDIDATES", most):
                    whole = [result.id for result in self.ask("số", size=100, sort=sort).results]
                    pages = self.walk("số", size=2, sort=sort)
                    next(pages)
                    new = self.piece("Số của ngày mới", days=8)
                    self.follow(new)
                    second = next(pages)
                    self.assertEqual([pk for pk in second if pk != new.pk], whole[2:4])
                    last = ContentPage.objects.filter(pk=second[-1])
                    last.update(live=False)
                    self.follow(last.get())
                    self.assertEqual([pk for page in pages for pk in page if pk != new.pk], whole[4:])
                    last.update(live=True)
                    ContentPage.objects.filter(pk=new.pk).update(live=False)
                    self.follow(new, last.get())

    def test_a_place_from_nowhere_is_only_a_place(self):
        for place in [Place(2**39, "page:1"), Place(-(2**39), "zz:9"), Place(0, "page:1", 9_999)]:
            for sort in ("relevance", "newest"):
                with self.subTest(place, sort=sort):
                    self.assertEqual(self.ask("số", after=place, sort=sort).total, self.ask("số").total)

    def test_behind_the_last_page_is_nothing(self):
        for page in (50, 10**9):
            answer = self.ask("chữ ký số", page=page)
            self.assertEqual((answer.results, answer.total), ([], 2))

    def test_nothing_asked_finds_nothing_and_filters_alone_list(self):
        self.assertEqual(self.ask("").total, 0)
        self.assertEqual(
            self.ask("", kind="article", sort="newest").total, ContentPage.objects.filter(kind="article").count()
        )

    def test_any_input_is_answered(self):
        for typed in HOSTILE:
            with self.subTest(ascii(typed[:20])):
                self.ask(typed)

    def test_marks_keep_the_spelling_of_the_text(self):
        result = self.ask("hoà giải").results[0]
        self.assertEqual("".join(text for text, _is_hit in result.title_runs), self.hoa.title)
        self.assertIn(("hòa giải", True), result.title_runs)

    def test_what_is_hidden_is_neither_found_nor_counted(self):
        changes = [
            ("withdrawn", lambda: ContentPage.objects.filter(pk=self.sign.pk).update(live=False)),
            (
                "expired",
                lambda: ContentPage.objects.filter(pk=self.hoa.pk).update(
                    expire_at=timezone.now() - datetime.timedelta(seconds=1)
                ),
            ),
            (
                "private",
                lambda: PageViewRestriction.objects.create(page=self.video, restriction_type=PageViewRestriction.LOGIN),
            ),
        ]
        for (reason, change), typed, piece in zip(
            changes, ["chữ ký số cán bộ", "hòa giải", "sầu riêng"], [self.sign, self.hoa, self.video], strict=True
        ):
            change()
            with self.subTest(reason, when="before the engine knows"):
                self.assertNotIn(piece.title, self.titles(typed))
            self.follow(piece)
            with self.subTest(reason, when="after"):
                answer = self.ask(typed)
                self.assertNotIn(piece.pk, [result.id for result in answer.results])
                self.assertEqual(answer.total, len(answer.results))

    def test_an_expired_piece_is_not_counted_while_the_engine_still_holds_it(self):
        soon = timezone.now() + datetime.timedelta(seconds=1)
        ContentPage.objects.filter(pk=self.hoa.pk).update(expire_at=soon)
        self.follow(self.hoa)
        time.sleep(max((soon - timezone.now()).total_seconds(), 0) + 0.1)
        self.assertIn(key_of("page", self.hoa.pk), dict(self.held()))
        self.assertEqual(self.ask('"hòa giải"').total, 0)

    def test_old_words_go_with_an_edit(self):
        ContentPage.objects.filter(pk=self.hoa.pk).update(title="Ngày hội đọc sách", summary="")
        self.follow(self.hoa)
        self.assertEqual(self.titles("ngày hội đọc sách"), ["Ngày hội đọc sách"])
        self.assertEqual(self.titles('"hòa giải"'), [])

    def test_an_older_version_overwrites_nothing(self):
        earlier = self.next_version()
        old = documents_of([key_of("page", self.hoa.pk)])
        ContentPage.objects.filter(pk=self.hoa.pk).update(title="Tên mới nhất")
        self.follow(self.hoa)
        self.backend.apply(old, [], version=earlier, index=self.index)
        self.assertEqual(dict(self.held())[key_of("page", self.hoa.pk)], self.expected(self.hoa))
        self.assertNotEqual(old[0].checksum, self.expected(self.hoa))

    def expected(self, page):
        return documents_of([key_of("page", page.pk)])[0].checksum

    def held(self):
        return self.backend.checksums()

    def test_the_checksums_are_those_of_what_is_there(self):
        self.assertEqual(
            dict(self.held()), {document.key: document.checksum for document in documents_of(list(all_keys()))}
        )


class DatabaseTests(Engine, TestCase):
    index = None

    def next_version(self):
        return time.time_ns() // 1_000

    def setUp(self):
        self.backend = DatabaseBackend()
        self.backend.apply(documents_of(list(all_keys())), [], version=time.time_ns() // 1_000)

    def follow(self, *pages):
        keys = [key_of("page", page.pk) for page in pages]
        documents = documents_of(keys)
        there = {document.key for document in documents}
        self.backend.apply(documents, [key for key in keys if key not in there], version=time.time_ns() // 1_000)


@pytest.mark.usefixtures("elasticsearch")
class ElasticsearchTests(Engine, TestCase):
    def setUp(self):
        # The server is there, but nothing is sent to it except by these tests.
        settings.SEARCH["engine"] = "database"
        prefix = "test-engines"
        self.index = f"{prefix}-{id(self)}"
        client().indices.create(index=self.index, **definition())
        self.addCleanup(lambda: client().indices.delete(index=self.index, ignore_unavailable=True))
        self.backend = ElasticsearchBackend(self.index)
        self.version = 1
        self.write(list(all_keys()))

    def next_version(self):
        self.version += 1
        return self.version

    def write(self, keys):
        documents = documents_of(keys)
        there = {document.key for document in documents}
        gone = [key for key in keys if key not in there]
        refused = self.backend.apply(documents, gone, version=self.next_version(), index=self.index)
        self.assertEqual(refused, {})
        # What an engine does not hold yet, the database's index tells: words for spelling, texts for excerpts.
        DatabaseBackend().apply(documents, gone, version=time.time_ns() // 1_000)
        client().indices.refresh(index=self.index)

    def follow(self, *pages):
        self.write([key_of("page", page.pk) for page in pages])

    def test_it_answers_as_the_database_does(self):
        database = DatabaseBackend()
        for typed in [
            "số",
            "ma",
            "má",
            "CCHC",
            "hòa giải",
            "ket qua",
            "66/KH-UBND",
            "chữ ký -cán",
            '"chữ ký số"',
            "ở đâu có chữ ký số?",
        ]:
            for filters in [{}, {"column": ("cai-cach",)}, {"year": ("2024",), "kind": ("article",)}]:
                for sort in ("relevance", "newest"):
                    question = parse(typed, filters=filters, sort=sort, abbreviations=abbreviations())
                    with self.subTest(typed, filters=filters, sort=sort), within(30):
                        ours, theirs = (search(question, backend=each) for each in (self.backend, database))
                        self.assertEqual(
                            (ours.total, [each.id for each in ours.results], ours.facets, ours.relaxed),
                            (theirs.total, [each.id for each in theirs.results], theirs.facets, theirs.relaxed),
                        )
