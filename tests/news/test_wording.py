"""Days, lengths and print runs as Vietnamese newspapers write them."""

import datetime

from django.test import SimpleTestCase

from news.enums import Kind, Medium
from news.models import Outing
from news.wording import clock_text, day_text, extent_text, moment_text, outing_text, weekday_text


class WordingTests(SimpleTestCase):
    def test_zero_stands_before_january_and_february_only(self):
        days = [(datetime.date(2024, 2, 9), "09/02/2024"), (datetime.date(2024, 7, 9), "09/7/2024")]
        for day, text in days:
            self.assertEqual(day_text(day), text)

    def test_moments_are_local(self):
        self.assertEqual(moment_text(datetime.datetime(2024, 7, 8, 18, 5, tzinfo=datetime.UTC)), "09/7/2024, 01:05")

    def test_weekdays_are_words(self):
        self.assertEqual(weekday_text(datetime.date(2024, 7, 10)), "Thứ tư, 10/7/2024")

    def test_hours_show_only_when_there_are_any(self):
        self.assertEqual((clock_text(200), clock_text(3725)), ("3:20", "1:02:05"))

    def test_an_outing_says_where_and_when_and_nothing_that_was_measured(self):
        measured = {"cm2": 640, "seconds": 377, "repeats": 3}
        cases = {
            "Đã đăng trên Báo Ấp Bắc, số 5012, trang 3, ngày 09/7/2024": {
                "medium": Medium.PRINT,
                "channel": "Báo Ấp Bắc",
                "issue": "5012",
                "page": "3",
            },
            "Đã đăng trên báo in, ngày 09/7/2024": {"medium": Medium.PRINT},
            "Đã phát trên THTG1, lúc 18:45 ngày 09/7/2024": {
                "medium": Medium.TELEVISION,
                "channel": "THTG1",
                "starts_at": datetime.time(18, 45),
            },
            "Đã phát trên loa truyền thanh, ngày 09/7/2024": {"medium": Medium.LOUDSPEAKER},
            "Đã đăng trên Facebook, ngày 09/7/2024": {"medium": Medium.SOCIAL, "channel": "Facebook"},
        }
        for text, fields in cases.items():
            with self.subTest(text):
                outing = Outing(appeared_on=datetime.date(2024, 7, 9), **fields, **measured)
                self.assertEqual(outing_text(outing), text)

    def test_each_kind_says_its_extent(self):
        cases = [
            (Kind.ARTICLE, 6, "6 phút đọc"),
            (Kind.VIDEO, 200, "Video 3:20"),
            (Kind.AUDIO, 715, "12 phút nghe"),
            (Kind.LEAFLET, 12000, "In 12.000 bản"),
            (Kind.PHOTO_STORY, 6, "6 ảnh"),
            (Kind.INFOGRAPHIC, 5, "5 số liệu"),
            (Kind.ARTICLE, 0, ""),
        ]
        for kind, extent, text in cases:
            with self.subTest(kind=kind, extent=extent):
                self.assertEqual(extent_text(kind, extent), text)
