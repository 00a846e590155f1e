"""The search index inside the database: always there, whatever else is."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from search.lexicon import merge_old_parts, words_of, write_part
from search.models import Indexed, IndexState, LexiconPart

from . import postgresql, sqlite
from .base import CANDIDATES, TIME_LIMIT, Backend, Found
from .bits import Scores, at_least, rows_of
from .catalogue import catalogue
from .entries import COLUMNS, entries_of, is_same
from .errors import UnavailableError

BATCH = 500
VENDORS = {"sqlite": sqlite, "postgresql": postgresql}


class DatabaseBackend(Backend):
    """SQLite FTS5 or PostgreSQL full text look words up; the rest is reckoned on sets of rows, see ``catalogue``."""

    name = "database"

    def apply(self, documents, gone, *, version, index=None):
        # Reckoned before the transaction: on SQLite nobody else writes while it lasts.
        entries = {entry.key: entry for entry in entries_of(documents)}
        words = {key: words_of(entry) for key, entry in entries.items()}
        with transaction.atomic():
            # One at a time: each part of the lexicon follows the last.
            IndexState.objects.select_for_update().filter(target=self.name).first()
            write(entries, words, set(gone) - set(entries), version)
        merge_old_parts()
        return {}

    def checksums(self):
        return Indexed.objects.exclude(checksum="").values_list("key", "checksum").iterator(chunk_size=5_000)

    def find(self, want, likes=(), *, filters=None, facets=(), limit=CANDIDATES):
        with asking() as ask:
            matched = ask.matched(want)
            chosen = ask.shelves.filtered(matched, filters)
            rows = ask.best(chosen, likes, limit)
            keys = [ask.shelves.keys[row] for row in rows]
            return Found(chosen.bit_count(), keys, ask.shelves.counts(matched, filters, facets))

    def newest(self, want, *, filters=None, facets=(), start=0, after=None, size=20, skip=()):
        with asking() as ask:
            matched = ask.matched(want)
            chosen = ask.shelves.filtered(matched, filters)
            left = chosen
            for key in skip:
                if key in ask.shelves.rows:
                    left &= ~(1 << ask.shelves.rows[key])
            rows = ask.shelves.newest(left, start, size, after)
            return Found(
                chosen.bit_count(),
                [ask.shelves.keys[row] for row in rows],
                ask.shelves.counts(matched, filters, facets),
                [ask.shelves.published[row] for row in rows],
            )

    def total(self, want, *, filters=None):
        with asking() as ask:
            return ask.shelves.filtered(ask.matched(want), filters).bit_count()

    def finish_rebuild(self):
        """Nothing is made anew: each write keeps the rest in line."""


@contextmanager
def asking():
    """An :class:`Ask` of the database, stopped when it takes too long."""
    vendor = VENDORS[connection.vendor]
    try:
        shelves = catalogue()
        with vendor.time_limit(connection, TIME_LIMIT), connection.cursor() as cursor, shelves.lock:
            yield Ask(shelves, lambda clause: vendor.postings(cursor, clause))
    except OperationalError as error:
        raise UnavailableError("The database did not answer in time.", "slow") from error


class Ask:
    """One question put to the catalogue and the full-text index."""

    def __init__(self, shelves, look_up):
        self.shelves = shelves
        self.look_up = look_up

    def clause(self, clause):
        return self.shelves.clause(clause, self.look_up)

    def matched(self, want):
        """The rows that ``want`` finds."""
        found = self.shelves.current()
        # Short clauses last: nothing is read for them once nothing is left.
        for clause in want.every:
            if found:
                found &= self.clause(clause)
        if want.some and found:
            found &= at_least([self.clause(clause) for clause in want.some], want.least)
        for clause in want.without:
            if found:
                found &= ~self.clause(clause)
        return found

    def best(self, chosen, likes, limit):
        """At most ``limit`` rows of ``chosen``, those liked best."""
        if chosen.bit_count() <= limit:
            return rows_of(chosen)
        scores = Scores()
        for clause, amount in likes:
            scores.add(self.clause(clause) & chosen, amount)
        sure, tied = scores.best(chosen, limit)
        return rows_of(sure) + self.shelves.newest(tied, 0, limit - sure.bit_count())


def write(entries, words, gone, version):
    """Bring the rows of ``entries`` (by key) and of the keys ``gone`` up to ``version``, and the lexicon with them.

    ``words`` are those of each entry, by key, as :func:`~search.lexicon.words_of` gives them.
    """
    there = {row.key: row for row in Indexed.objects.filter(key__in=[*entries, *gone])}
    # Whoever read later has the higher version: what is there with one is newer than what we bring.
    newer = {key for key, row in there.items() if row.changed > version}
    entries = {key: entry for key, entry in entries.items() if key not in newer}
    gone -= newer
    last = LexiconPart.objects.order_by("-version").values_list("version", flat=True).first() or 0
    version = max(version, last + 1)
    added, taken, new, old = [], [], [], []
    for key, entry in entries.items():
        before = there.get(key)
        if before and before.checksum:
            if is_same(entry, before) and entry.checksum == before.checksum:
                continue
            taken.append(before)
        entry.changed = version
        added.append(entry)
        if before:
            entry.pk = before.pk
            old.append(entry)
        else:
            new.append(entry)
    for key in gone:
        if key in there and there[key].checksum:
            taken.append(there[key])
            old.append(Indexed(pk=there[key].pk, key=key, changed=version))
    if not (new or old):
        return
    Indexed.objects.bulk_create(new, batch_size=BATCH)
    # Given with their keys, so that no number is used up: the sets of rows stay small.
    Indexed.objects.bulk_create(
        old,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["checksum", "changed", *COLUMNS],
        batch_size=BATCH,
    )
    write_part(version, [words[entry.key] for entry in added], [words_of(entry) for entry in taken])
