"""Counting what is read most, without cookies, addresses or anything else about a reader.

A read is reported by the page itself (js/read-count.js) as the key of a piece.
Reports are gathered in memory and written together, so that however many come,
a process writes at most once a minute and at most ``MOST_PIECES`` rows. What is
lost when a process stops is less than a minute of a list that orders five titles.
"""

import datetime
import time
from collections import Counter
from threading import Lock

from django.core.cache import cache
from django.db.models import F, Sum
from django.utils import timezone

from news.models.content import ContentPage
from news.models.reads import DailyReads

FLUSH_SECONDS = 60
MOST_PIECES = 1000
# No honest minute has more of one piece; one tireless reader must not make the list.
MOST_OF_ONE = 120
DAYS = 7
KEEP_DAYS = 60
SHOWN = 5
KEY = "news.most_read"
FRESH_SECONDS = 300


class ReadBuffer:
    """Reads reported to this process and not yet written."""

    def __init__(self):
        self.lock = Lock()
        self.counts = Counter()
        self.written_at = time.monotonic()

    def add(self, key):
        """Count one read of the piece ``key``; what has gathered is written when a minute has passed."""
        with self.lock:
            if key in self.counts or len(self.counts) < MOST_PIECES:
                self.counts[key] = min(self.counts[key] + 1, MOST_OF_ONE)
            if time.monotonic() - self.written_at < FLUSH_SECONDS:
                return
        self.flush()

    def flush(self):
        """Write what has gathered and start anew."""
        with self.lock:
            counts, self.counts = self.counts, Counter()
            self.written_at = time.monotonic()
        write_reads(counts, timezone.localdate())


buffer = ReadBuffer()


def write_reads(counts, day):
    """Add ``{key: reads}`` to the numbers of the date ``day``; keys that are no public piece are left out."""
    keys = list(ContentPage.objects.public().filter(pk__in=list(counts)).values_list("pk", flat=True))
    if not keys:
        return
    DailyReads.objects.bulk_create([DailyReads(day=day, page_id=key) for key in keys], ignore_conflicts=True)
    for number in {counts[key] for key in keys}:
        same = [key for key in keys if counts[key] == number]
        DailyReads.objects.filter(day=day, page__in=same).update(reads=F("reads") + number)
    DailyReads.objects.filter(day__lt=day - datetime.timedelta(days=KEEP_DAYS)).delete()


def most_read():
    """Keys of the pieces read most in the last seven days, the most read first; kept a few minutes.

    Empty unless there are enough of them for a list.
    """
    return cache.get_or_set(KEY, lambda: read_most(timezone.localdate()), FRESH_SECONDS)


def read_most(day):
    """:func:`most_read` on the date ``day``, straight from the database."""
    since = day - datetime.timedelta(days=DAYS - 1)
    counted = DailyReads.objects.filter(day__range=(since, day)).values("page").annotate(total=Sum("reads"))
    # More than are shown: some may be withdrawn by the time the list is made.
    keys = [row["page"] for row in counted.order_by("-total", "-page")[: SHOWN * 3]]
    return keys if len(keys) >= SHOWN else []
