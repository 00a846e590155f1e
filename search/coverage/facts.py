"""The figures coverage is reckoned from, as the database answers them.

A fact is a number of pieces alike in everything the question asks about: the
same stretch of days, the same plan items, the same kind, outlet and column
where these matter. Each piece is in exactly one fact, so every roll-up (an
item, its parent, the total) is an exact sum, and few rows leave the database
however many pieces there are.

The items of a piece are packed as bits of a number, so that the database can
group by the whole set of them, and parents need no query of their own.
"""

import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Aggregate, BigIntegerField, F, Func, Q
from wagtail.models import Page

from campaigns.plans.models import ItemTag
from news.models import ContentPage

from .counted import counted, day_after, day_start, narrowed

# Item keys in one bit column. With the place of the bucket added it stays below the 63 bits of a signed number.
BITS = 48
SPLITS = {"kind": "kind", "outlet": "outlet", "column": "column", "maker": "outlet__agency"}
LINKS = {"agency": "agencies", "audience": "audiences"}


class Fact(NamedTuple):
    """``pieces`` pieces that carry exactly ``items`` of the plan.

    ``bucket`` is the key of the stretch of days, None for pieces older than
    all of them; ``split`` holds the values of the splits asked for, then the
    key of the link.
    """

    bucket: str | None
    split: tuple
    items: frozenset[int]
    pieces: int


class Answer(NamedTuple):
    """The facts, and for each set of items the moment of the newest piece that carries it."""

    facts: list[Fact]
    newest: dict[frozenset[int], datetime.datetime]


class ItemBits(Aggregate):
    """The items of a page with keys from ``base`` to ``last`` as bits; a page carries an item once."""

    template = "SUM(CASE WHEN %(expressions)s BETWEEN %(base)d AND %(last)d THEN 1 << (%(expressions)s - %(base)d) END)"
    output_field = BigIntegerField()

    def __init__(self, expression, base, last, **extra):
        super().__init__(expression, base=base, last=last, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        # SUM of a bigint is numeric there, and a shift wants an integer on its right.
        template = (
            "BIT_OR(CASE WHEN %(expressions)s BETWEEN %(base)d AND %(last)d "
            "THEN 1::bigint << (%(expressions)s - %(base)d)::integer END)"
        )
        return self.as_sql(compiler, connection, template=template, **extra)


class ItemKey(Func):
    """An item key, for a condition that had better not decide the order tags are read in."""

    template = "%(expressions)s"
    output_field = BigIntegerField()

    def as_sqlite(self, compiler, connection, **extra):
        # Adding 0 keeps the index on items out of it: read in the order of pages, tags need no sorting (113 ms, not
        # 131, at 100,000 pieces). PostgreSQL plans better without (98 ms, not 189).
        return self.as_sql(compiler, connection, template="(%(expressions)s + 0)", **extra)


def facts(items, buckets, *, splits=(), link=None, before=True, filters=None):
    """The :class:`Answer` about pieces that carry one of ``items`` (keys).

    ``buckets`` maps keys to spans that follow each other without a gap, in
    order. ``splits`` are among ``SPLITS`` (maker: the outlet's agency). With ``link`` (agency or audience)
    a piece is in one fact for each that it names, and in none when it names
    none. ``before`` adds the pieces older than the first bucket.
    """
    if not items:
        return Answer([], {})
    spans, keys = list(buckets.values()), [None, *buckets]
    ranges = key_ranges(items)
    pages, page_params = page_sql(spans, splits, before, filters)
    tags, tag_params = tag_sql(ranges)
    place, bounds = place_sql(spans)
    grouped = [f"COALESCE(tag.bits_0, 0) * {len(keys)} + {place}"]
    grouped += [f"tag.bits_{n}" for n in range(1, len(ranges))]
    grouped += [f"piece.split_{name}" for name in splits]
    join = ""
    if link:
        field = ContentPage._meta.get_field(LINKS[link])
        join = f"INNER JOIN {field.m2m_db_table()} link ON link.{field.m2m_column_name()} = piece.page"
        grouped.append(f"link.{field.m2m_reverse_name()}")
    numbers = ", ".join(str(n + 1) for n in range(len(grouped)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(grouped)}, COUNT(*), MAX(piece.moment) "
            f"FROM ({tags}) tag INNER JOIN ({pages}) piece ON piece.page = tag.page_id {join} GROUP BY {numbers}",
            [*bounds, *tag_params, *page_params],
        )
        rows = cursor.fetchall()
    return answer(rows, keys, ranges, frozenset(items))


def answer(rows, keys, ranges, wanted):
    """The :class:`Answer` in rows of ``(first bits and bucket, further bits…, splits…, pieces, newest moment)``."""
    sets, newest, found = {}, {}, []
    further = len(ranges) - 1
    for packed, *row in rows:
        first, place = divmod(packed, len(keys))
        bits = (first, *row[:further])
        if bits not in sets:
            sets[bits] = unpacked(bits, ranges) & wanted
        if items := sets[bits]:
            found.append(Fact(keys[place], tuple(row[further:-2]), items, row[-2]))
            if items not in newest or row[-1] > newest[items]:
                newest[items] = row[-1]
    return Answer(found, {items: moment(latest) for items, latest in newest.items()})


def page_sql(spans, splits, before, filters):
    """SQL and parameters for the counted pages, one row each: ``page``, ``moment`` and the splits."""
    pages = Page.objects.order_by().filter(first_published_at__lt=day_after(spans[-1].ends_on))
    if not before:
        pages = pages.filter(first_published_at__gte=day_start(spans[0].starts_on))
    columns = {f"split_{name}": F(f"contentpage__{SPLITS[name]}") for name in splits}
    pages = narrowed(counted(pages), filters).values(page=F("pk"), moment=F("first_published_at"), **columns)
    return pages.query.sql_with_params()


def tag_sql(ranges):
    """SQL and parameters for the bits of tagged pages, one row each: ``page_id``, ``bits_0``, ``bits_1`` …

    Items of other plans may lie in a range; they are dropped afterwards, which
    is cheaper than looking up each tag's item in a list.
    """
    inside = Q()
    for base, last in ranges:
        inside |= Q(key__range=(base, last))
    columns = {f"bits_{n}": ItemBits("item_id", base, last) for n, (base, last) in enumerate(ranges)}
    tags = ItemTag.objects.order_by().alias(key=ItemKey("item_id")).filter(inside)
    return tags.values("page_id").annotate(**columns).query.sql_with_params()


def key_ranges(items):
    """``(first, last)`` key of each run of keys that fits into one bit column."""
    ranges = []
    for key in sorted(items):
        if ranges and key - ranges[-1][0] < BITS:
            ranges[-1] = (ranges[-1][0], key)
        else:
            ranges.append((key, key))
    return ranges


def unpacked(bits, ranges):
    """The item keys that a page's bit columns stand for."""
    return frozenset(
        base + n
        for (base, _last), number in zip(ranges, bits, strict=True)
        for n in range((number or 0).bit_length())
        if number >> n & 1
    )


def place_sql(spans):
    """SQL for a piece's place among ``spans`` (0 before them all, else from 1), and its parameters.

    Halved at each step, so that a year of months takes four comparisons a piece.
    """
    bounds = []

    def halved(low, high):
        if low == high:
            return str(low)
        middle = (low + high) // 2
        bounds.append(connection.ops.adapt_datetimefield_value(day_start(spans[middle].starts_on)))
        return f"CASE WHEN piece.moment < %s THEN {halved(low, middle)} ELSE {halved(middle + 1, high)} END"

    return halved(0, len(spans)), bounds


def moment(value):
    """An aware datetime, of what the database gives for an aggregate of one (SQLite: text in UTC)."""
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
