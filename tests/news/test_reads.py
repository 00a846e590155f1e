"""Counting reads: bounded writes, nothing about readers."""

import datetime
import time

from django.test import Client

from news import reads
from news.models import DailyReads
from news.reads import ReadBuffer, read_most, write_reads
from tests.news.test_pages import PublicPagesCase

DAY = datetime.date(2024, 7, 9)


class ReportTests(PublicPagesCase):
    def setUp(self):
        reads.buffer.counts.clear()
        # As after a write just now, however long the tests have run.
        reads.buffer.written_at = time.monotonic()
        self.addCleanup(reads.buffer.counts.clear)

    def test_a_report_is_counted_without_cookie_or_write(self):
        piece = self.publish(0)
        with self.assertNumQueries(0):
            response = Client(enforce_csrf_checks=True).post("/luot-doc/", {"key": piece.pk})
        self.assertEqual((response.status_code, len(response.cookies)), (204, 0))
        self.assertEqual(dict(reads.buffer.counts), {piece.pk: 1})

    def test_nonsense_is_ignored(self):
        for key in ["", "x", "-1", "0", "9" * 30, "1.5", "²"]:
            self.assertEqual(self.client.post("/luot-doc/", {"key": key}).status_code, 204)
        self.assertEqual(dict(reads.buffer.counts), {})

    def test_only_posts_count(self):
        self.assertEqual(self.client.get("/luot-doc/").status_code, 405)


class BufferTests(PublicPagesCase):
    def test_one_tireless_reader_does_not_make_the_list(self):
        gathered = ReadBuffer()
        for _number in range(reads.MOST_OF_ONE + 50):
            gathered.add(1)
        self.assertEqual(gathered.counts[1], reads.MOST_OF_ONE)

    def test_it_holds_a_bounded_number_of_pieces(self):
        gathered = ReadBuffer()
        for key in range(1, reads.MOST_PIECES + 100):
            gathered.add(key)
        self.assertEqual(len(gathered.counts), reads.MOST_PIECES)

    def test_it_is_written_when_a_minute_has_passed(self):
        piece = self.publish(0)
        gathered = ReadBuffer()
        gathered.add(piece.pk)
        self.assertFalse(DailyReads.objects.exists())
        gathered.written_at -= reads.FLUSH_SECONDS
        gathered.add(piece.pk)
        self.assertEqual(DailyReads.objects.get().reads, 2)
        self.assertEqual(dict(gathered.counts), {})


class WriteTests(PublicPagesCase):
    def test_reads_of_a_day_add_up(self):
        one, two = self.publish(0), self.publish(1)
        write_reads({one.pk: 2, two.pk: 5}, DAY)
        write_reads({one.pk: 3}, DAY)
        self.assertEqual(dict(DailyReads.objects.values_list("page", "reads")), {one.pk: 5, two.pk: 5})

    def test_only_public_pieces_are_counted(self):
        piece = self.publish(0)
        piece.unpublish()
        write_reads({piece.pk: 2, 999_999: 1}, DAY)
        self.assertFalse(DailyReads.objects.exists())

    def test_old_days_are_forgotten(self):
        piece = self.publish(0)
        write_reads({piece.pk: 1}, DAY - datetime.timedelta(days=reads.KEEP_DAYS + 1))
        write_reads({piece.pk: 1}, DAY)
        self.assertEqual([row.day for row in DailyReads.objects.all()], [DAY])

    def test_the_list_orders_seven_days_and_wants_enough_pieces(self):
        pieces = [self.publish(number) for number in range(reads.SHOWN)]
        for number, piece in enumerate(pieces, 1):
            write_reads({piece.pk: number}, DAY - datetime.timedelta(days=number % 7))
        self.assertEqual(read_most(DAY), [piece.pk for piece in reversed(pieces)])
        self.assertEqual(read_most(DAY + datetime.timedelta(days=7)), [])
