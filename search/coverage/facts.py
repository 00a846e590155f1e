"""The figures coverage is reckoned from, as the database answers them.

A fact is a number of pieces alike in everything the question asks about: the
same stretch of days, the same plan items, the same kind, outlet and column
where these matter. Each piece is in exactly one fact, so every roll-up (an
item, its parent, the total) is an exact sum, and few rows leave the database
however many pieces there are.
"""

import datetime
from dataclasses import dataclass

from django.db import connections
from django.db.models import Aggregate, BigIntegerField, F, Min
from wagtail.models import Page

from news.models import ContentPage

from .counted import counted, day_after, day_start, narrowed

# Item keys are packed as bits of a signed 64-bit number.
BITS = 62
SPLITS = ("kind", "outlet", "column")
LINKS = {"agency": "agencies", "audience": "audiences"}


@dataclass(frozen=True, slots=True)
class Fact:
    """``pieces`` pieces that carry exactly ``items`` of the plan.

    ``bucket`` is the key of the stretch of days, None for pieces older than
    all of them; ``split`` maps what was asked for to a value or key;
    ``latest`` is the moment of the newest of the pieces.
    """

    bucket: str | None
    split: dict
    items: frozenset[int]
    pieces: int
    latest: datetime.datetime


class ItemBits(Aggregate):
    """The items of a page between ``base`` and ``base + BITS`` as bits; a page carries an item once."""

    template = "SUM(CASE WHEN %(expressions)s BETWEEN %(base)d AND %(last)d THEN 1 << (%(expressions)s - %(base)d) END)"
    output_field = BigIntegerField()

    def __init__(self, expression, base, **extra):
        super().__init__(expression, base=base, last=base + BITS, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        # SUM of a bigint is numeric there, and a shift wants an integer on its right.
        template = (
            "BIT_OR(CASE WHEN %(expressions)s BETWEEN %(base)d AND %(last)d "
            "THEN 1::bigint << (%(expressions)s - %(base)d)::integer END)"
        )
        return self.as_sql(compiler, connection, template=template, **extra)


def facts(items, buckets, *, splits=(), link=None, before=True, filters=None, using="default"):
    """The :class:`Fact` rows of pieces that carry one of ``items`` (keys).

    ``buckets`` maps keys to spans that follow each other without a gap, in
    order. ``splits`` are among ``SPLITS``. With ``link`` (agency or audience)
    a piece is in one fact for each that it names, and in none when it names
    none. ``before`` adds the pieces older than the first bucket.
    """
    if not items:
        return []
    inner, bases = tagged_pages(items, buckets, splits, before, filters)
    sql, params = inner.query.sql_with_params()
    case, bounds = bucket_case(list(buckets.values()), connections[using])
    grouped = [case, *(f"piece.split_{name}" for name in splits), *(f"piece.bits_{n}" for n in range(len(bases)))]
    join = ""
    if link:
        through = ContentPage._meta.get_field(LINKS[link]).remote_field.through
        target = ContentPage._meta.get_field(LINKS[link]).m2m_reverse_name()
        join = f" INNER JOIN {through._meta.db_table} AS link ON link.contentpage_id = piece.page"
        grouped.append(f"link.{target}")
    outer = (
        f"SELECT {', '.join(grouped)}, COUNT(*), MAX(piece.moment) FROM ({sql}) AS piece{join} "
        f"GROUP BY {', '.join(str(n + 1) for n in range(len(grouped)))}"
    )
    with connections[using].cursor() as cursor:
        cursor.execute(outer, [*bounds, *params])
        rows = cursor.fetchall()
    keys, names = list(buckets), [*splits]
    sets = {}
    found = []
    for position, *row in rows:
        values, bits = row[: len(names)], tuple(row[len(names) : len(names) + len(bases)])
        *linked, count, latest = row[len(names) + len(bases) :]
        if bits not in sets:
            sets[bits] = unpacked(bits, bases)
        split = dict(zip(names, values, strict=True)) | ({link: linked[0]} if link else {})
        found.append(Fact(keys[position] if position >= 0 else None, split, sets[bits], count, moment(latest)))
    return found


def tagged_pages(items, buckets, splits, before, filters):
    """``(queryset of one row a page, bases of its bit columns)``."""
    spans = list(buckets.values())
    pages = Page.objects.order_by().filter(first_published_at__lt=day_after(spans[-1].ends_on))
    if not before:
        pages = pages.filter(first_published_at__gte=day_start(spans[0].starts_on))
    pages = narrowed(counted(pages), filters).filter(item_tags__item__in=sorted(items))
    bases = bit_bases(items)
    columns = {f"split_{name}": Min(f"contentpage__{name}") for name in splits}
    columns |= {f"bits_{n}": ItemBits("item_tags__item_id", base) for n, base in enumerate(bases)}
    grouped = pages.values(page=F("pk")).annotate(moment=Min("first_published_at"), **columns)
    return grouped, bases


def bit_bases(items):
    """The first key of each run of keys that fits into one bit column."""
    bases = []
    for key in sorted(items):
        if not bases or key - bases[-1] >= BITS:
            bases.append(key)
    return bases


def unpacked(bits, bases):
    """The item keys that a page's bit columns stand for."""
    return frozenset(
        base + n
        for base, number in zip(bases, bits, strict=True)
        for n in range((number or 0).bit_length())
        if number >> n & 1
    )


def bucket_case(spans, connection):
    """SQL for a piece's place among ``spans``, -1 before them all, and its parameters."""
    bounds = [connection.ops.adapt_datetimefield_value(day_start(span.starts_on)) for span in spans]
    whens = " ".join(f"WHEN piece.moment < %s THEN {n - 1}" for n in range(len(spans)))
    return f"CASE {whens} ELSE {len(spans) - 1} END", bounds


def moment(value):
    """An aware datetime, of what the database gives for an aggregate of one (SQLite: text in UTC)."""
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
