"""What readers search for, counted in memory and written a few seconds later by a thread of its own.

A search must not wait for a write: on SQLite it would queue behind an archive
being loaded. A process that is killed loses the counts of some seconds.
"""

import datetime
import logging
import threading
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.contrib.search_promotions.models import QueryDailyHits

from search.models import SearchedQuery
from search.promotions import promoted_queries
from search.query_forms import fold_query, kept_form

logger = logging.getLogger(__name__)

# Different queries waiting to be written, and kept of one day. Whoever floods the log fills no disk.
MOST_WAITING = 1_000
MOST_A_DAY = 20_000
# Days: afterwards a query is forgotten, and one asked but once or twice much sooner.
KEPT_DAYS = 400
RARE_KEPT_DAYS = 60
RARE = 3


@dataclass(slots=True)
class Counts:
    """What is to be added to one query of one day."""

    searches: int = 0
    unmet: int = 0
    results: int = 0
    clicks: int = 0


class QueryLog:
    """The counts of this process that are not written yet."""

    def __init__(self):
        self.waiting = {}
        self.lock = threading.Lock()
        self.timer = None
        self.pruned_on = None

    def count(self, query, searches=0, unmet=0, results=None, clicks=0):
        """Add to the counts of ``query`` (as :func:`kept_form` gives it) today."""
        key = (timezone.localdate(), query)
        with self.lock:
            if key not in self.waiting and len(self.waiting) >= MOST_WAITING:
                return
            counts = self.waiting.setdefault(key, Counts())
            counts.searches += searches
            counts.unmet += unmet
            counts.clicks += clicks
            if results is not None:
                counts.results = results
            if self.timer is None and settings.SEARCH_LOG_SECONDS is not None:
                self.timer = threading.Timer(settings.SEARCH_LOG_SECONDS, self.write_apart)
                self.timer.daemon = True
                self.timer.start()

    def take(self):
        with self.lock:
            taken, self.waiting, self.timer = self.waiting, {}, None
        return taken

    def write_apart(self):
        """What the timer runs: :meth:`write` on a connection that is given back afterwards."""
        try:
            self.write()
        except DatabaseError:
            # Counts of readers' interest are not worth a second try while the database has other troubles.
            logger.warning("Some searches were not counted", exc_info=True)
        finally:
            connection.close()

    def write(self):
        """Write what is waiting; each query is one row a day, however many processes add to it."""
        taken = self.take()
        if not taken:
            return
        with transaction.atomic():
            for day in {day for day, _query in taken}:
                self.write_day(day, {query: counts for (that, query), counts in taken.items() if that == day})
        if self.pruned_on != timezone.localdate():
            self.pruned_on = timezone.localdate()
            prune(self.pruned_on)

    @staticmethod
    def write_day(day, counted):
        rows = SearchedQuery.objects.filter(day=day)
        known = set(rows.filter(query__in=counted).values_list("query", flat=True))
        room = MOST_A_DAY - rows.count()
        # A result opened belongs to a search that was counted before; alone it makes no row.
        new = [query for query in counted if query not in known and counted[query].searches][: max(room, 0)]
        # Always in the same order, so that two processes do not wait for each other's rows.
        upsert(day, {query: counted[query] for query in sorted(known.union(new))})
        count_promoted(day, counted)


def upsert(day, counted):
    """Add the :class:`Counts` of each query to its row of ``day``; make those that are missing."""
    table = connection.ops.quote_name(SearchedQuery._meta.db_table)
    statement = f"""
        INSERT INTO {table} (day, query, folded, searches, unmet, results, clicks)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (day, query) DO UPDATE SET
            searches = {table}.searches + excluded.searches,
            unmet = {table}.unmet + excluded.unmet,
            results = CASE WHEN excluded.searches > 0 THEN excluded.results ELSE {table}.results END,
            clicks = {table}.clicks + excluded.clicks
    """
    rows = [
        (day, query, fold_query(query), each.searches, each.unmet, each.results, each.clicks)
        for query, each in counted.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def count_promoted(day, counted):
    """Tell Wagtail's own list of promoted results how often each of its queries was asked."""
    promoted = promoted_queries()
    for query, counts in counted.items():
        for key in promoted.get(fold_query(query), {}) if counts.searches else ():
            QueryDailyHits.objects.get_or_create(query_id=key, date=day)
            QueryDailyHits.objects.filter(query_id=key, date=day).update(hits=F("hits") + counts.searches)


def prune(today):
    """Forget what is older than it is kept."""
    rare = Q(day__lt=today - datetime.timedelta(days=RARE_KEPT_DAYS), searches__lt=RARE)
    SearchedQuery.objects.filter(Q(day__lt=today - datetime.timedelta(days=KEPT_DAYS)) | rare).delete()


log = QueryLog()


def record_search(typed, total, *, unmet):
    """Count one search of ``typed`` that found ``total`` pieces; ``unmet`` when none of them held all the words."""
    if query := kept_form(typed):
        log.count(query, searches=1, unmet=int(unmet), results=total)


def record_click(typed):
    """Count one result opened from a search of ``typed``."""
    if query := kept_form(typed):
        log.count(query, clicks=1)
