"""What each process keeps of the index: which row is in which shelf of each facet, and the dates.

Read whole once, then only what has changed. Facets are counted and filters
applied here, on sets of rows, so that the database is asked for words alone.
"""

import logging
import threading
import time
from bisect import bisect_right
from collections import Counter, OrderedDict
from itertools import islice

from django.db import DatabaseError, connection

from search.models import Indexed, LexiconPart
from search.spelling import Lexicon

from .bits import bits_of, rows_of

logger = logging.getLogger(__name__)

# Sets of rows kept for clauses: common words are asked for again and again. 12 KB each at 100,000 rows.
MOST_KEPT = 1_500
# So few matches are counted one by one.
FEW = 300
# What many titles hold is looked for in the newest of them first.
NEWEST_TITLES = 500
# A change touches every clause that is kept; beyond this many looks it is cheaper to forget them all.
MOST_LOOKS = 20_000
# What readers are offered as spelling follows the index at once while it is small, then after this many changes.
STALE_SHARE = 200


class Catalogue:
    """Rows are the primary keys of :class:`~search.models.Indexed`."""

    def __init__(self):
        self.lock = threading.RLock()
        self.forget()

    def forget(self):
        self.seen = 0
        self.live = 0
        self.rows, self.keys = {}, {}
        self.values, self.bits = {}, {}
        self.published, self.expires = {}, {}
        self.by_date = self.titles = None
        self.clauses = OrderedDict()
        self.documents, self.words, self.pairs = 0, Counter(), Counter()
        self.unlearned, self._lexicon = 0, None

    def follow(self):
        """Bring it in line with the database: one query when nothing has changed."""
        with self.lock:
            parts = LexiconPart.objects.filter(version__gte=self.seen).order_by("version")
            versions = list(parts.values_list("version", flat=True)[:200])
            if versions == [self.seen] or (not versions and not self.seen):
                return self
            # Without the part it has read up to, it does not know what it has missed: the index was made anew, or rolled
            # back, or this process has slept for long.
            if not versions or versions[0] != self.seen or len(versions) == 200:
                self.forget()
                self.learn(LexiconPart.objects.order_by("version"))
                versions = list(LexiconPart.objects.order_by("-version").values_list("version", flat=True)[:1])
            else:
                self.learn(parts[1:])
            self.read(Indexed.objects.filter(changed__gt=self.seen))
            self.seen = versions[-1] if versions else 0
            return self

    def learn(self, parts):
        for part in parts:
            documents, words, pairs = part.unpacked()
            self.documents += documents
            add(self.words, words)
            add(self.pairs, pairs)
            self.unlearned += part.size

    @property
    def lexicon(self):
        """The :class:`~search.spelling.Lexicon`; in a large index it may miss the latest changes."""
        if self._lexicon is None or self.unlearned * STALE_SHARE > self.documents:
            self._lexicon = Lexicon(self.documents, dict(self.words), dict(self.pairs))
            self.unlearned = 0
        return self._lexicon

    def read(self, changed):
        """Take in the rows ``changed``."""
        columns = ["pk", "key", "checksum", "published", "expires", "facets"]
        shelves, count = {}, 0
        rows = []
        for row, key, checksum, published, expires, facets in changed.values_list(*columns).iterator(chunk_size=5_000):
            count += 1
            rows.append(row)
            if row in self.keys:
                self.take_out(row)
            if not checksum:
                continue
            self.rows[key], self.keys[row] = row, key
            self.published[row] = published
            if expires is not None:
                self.expires[row] = expires
            self.values[row] = values = tuple(facets.split("\n")) if facets else ()
            for value in values:
                shelves.setdefault(value, []).append(row)
        for value, found in shelves.items():
            self.bits[value] = self.bits.get(value, 0) | bits_of(found)
        self.live |= bits_of(row for row in rows if row in self.keys)
        self.by_date = self.titles = None
        self.follow_clauses(rows)

    def take_out(self, row):
        gone = ~(1 << row)
        self.live &= gone
        for value in self.values.pop(row):
            self.bits[value] &= gone
        del self.rows[self.keys.pop(row)]
        self.published.pop(row)
        self.expires.pop(row, None)

    def follow_clauses(self, rows):
        if len(rows) * len(self.clauses) > MOST_LOOKS:
            self.clauses.clear()
        if not self.clauses:
            return
        columns = ["title", "title_folded", "rest", "rest_folded", "numbers"]
        texts = {row: found for row, *found in Indexed.objects.filter(pk__in=rows).values_list("pk", *columns)}
        for clause, bits in self.clauses.items():
            for row in rows:
                held = row in texts and row in self.keys and holds(texts[row], clause)
                bits = bits | 1 << row if held else bits & ~(1 << row)
            self.clauses[clause] = bits

    def clause(self, clause, look_up):
        """The rows that hold ``clause``; ``look_up(clause)`` reads them from the database where they are not known."""
        found = self.clauses.get(clause)
        if found is None:
            found = self.clauses[clause] = bits_of(look_up(clause))
            if len(self.clauses) > MOST_KEPT:
                self.clauses.popitem(last=False)
        else:
            self.clauses.move_to_end(clause)
        return found

    def current(self):
        """Rows that have not expired."""
        now = time.time()
        return self.live & ~bits_of(row for row, at in self.expires.items() if at <= now)

    def shelf(self, name, values):
        """Rows with one of ``values`` in the facet ``name``."""
        found = 0
        for value in values:
            found |= self.bits.get(f"{name}={value}", 0)
        return found

    def filtered(self, bits, filters, but=None):
        """``bits`` under every filter except that of the facet ``but``."""
        for name, values in (filters or {}).items():
            if name != but:
                bits &= self.shelf(name, values)
        return bits

    def counts(self, bits, filters, names):
        """``{name: {value: count}}``, each facet without its own filter."""
        whole = self.filtered(bits, filters)
        found = {}
        for name in names:
            base = self.filtered(bits, filters, but=name) if filters and name in filters else whole
            found[name] = self.count(base, f"{name}=")
        return found

    def count(self, bits, start):
        if bits.bit_count() <= FEW:
            values = (value for row in rows_of(bits) for value in self.values[row])
            return Counter(value[len(start) :] for value in values if value.startswith(start))
        counted = {
            value[len(start) :]: (bits & shelf).bit_count()
            for value, shelf in self.bits.items()
            if value.startswith(start)
        }
        return {value: count for value, count in counted.items() if count}

    def date_and_key(self, row):
        """Rows sort by this, newest first, by key on one date."""
        return -self.published[row], self.keys[row]

    def newest(self, bits, start, count, after=None):
        """``count`` rows of ``bits`` by date from the ``start``-th on, or behind the place ``after``."""
        if count <= 0:
            return []
        if bits.bit_count() <= FEW:
            rows = sorted(rows_of(bits), key=self.date_and_key)
            begin = self.behind(rows, after) if after else start
            return rows[begin : begin + count]
        if self.by_date is None:
            self.by_date = sorted(self.published, key=self.date_and_key)
        flags = bin(bits)[:1:-1]
        size, found = len(flags), []
        rows = self.by_date
        if after:
            start, rows = 0, islice(rows, self.behind(rows, after), None)
        for row in rows:
            if row < size and flags[row] == "1":
                if start:
                    start -= 1
                    continue
                found.append(row)
                if len(found) == count:
                    break
        return found

    def newest_titles(self):
        """``{row: folded title between blanks}`` of the newest, in order; read once after each change."""
        if self.titles is None:
            rows = self.newest(self.live, 0, NEWEST_TITLES)
            titles = dict(Indexed.objects.filter(pk__in=rows).values_list("pk", "title_folded"))
            self.titles = {row: f" {titles[row]} " for row in rows if row in titles}
        return self.titles

    def behind(self, rows, place):
        """Where in ``rows``, which are sorted by date, those behind ``place`` begin."""
        return bisect_right(rows, place.by_date, key=self.date_and_key)


def add(counts, changes):
    for key, change in changes.items():
        left = counts[key] + change
        if left > 0:
            counts[key] = left
        else:
            del counts[key]


def holds(texts, clause):
    """Whether a row's words hold ``clause``, as the database would find it."""
    title, title_folded, rest, rest_folded, numbers = texts
    if clause.exact:
        fields = [title] if clause.in_title else [title, rest]
    else:
        fields = [title_folded] if clause.in_title else [title_folded, rest_folded, numbers]
    for run, goes_on in clause.parts():
        looked_for = f" {' '.join(run)}{'' if goes_on else ' '}"
        if any(looked_for in f" {field} " for field in fields):
            return True
    return False


_catalogues = {}


def catalogue():
    """The catalogue of this process for the database in use, as of now."""
    name = connection.settings_dict["NAME"]
    found = _catalogues.get(name)
    if found is None:
        found = _catalogues.setdefault(name, Catalogue())
    return found.follow()


def read_ahead():
    """Read it before anybody waits for it: of a hundred thousand things that takes a second.

    Where the database does not answer, whoever asks first reads it.
    """
    try:
        catalogue().lexicon  # noqa: B018 - made when first looked at
    except DatabaseError as error:
        logger.warning("The search catalogue is read later: %s", error)
