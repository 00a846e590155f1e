"""Typed values out of a line's object; each function raises ``LineError`` naming the field."""

import datetime
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line, plain_text

from .report import LineError

DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,T]+(\d{1,2})[:h](\d{2}))?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = range(1945, 2101)
# Characters of what names something; what is longer is no name, and no message repeats it.
NAME = 500
MAX_INTEGER = 2**31 - 1


def text(data, *names, limit=None, lines=False):
    """The first of ``names`` that is there, clean, at most ``limit`` characters; empty when none is.

    ``lines`` keeps line ends. Numbers are taken as written.
    """
    name, value = first(data, names)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise LineError(_("“%(field)s” must be text") % {"field": name})
    value = plain_text(str(value)).strip() if lines else one_line(str(value))
    if limit:
        check_length(name, value, limit)
    return value


def check_length(name, value, limit):
    """``LineError`` when the text ``value`` of the field ``name`` is longer than ``limit`` characters."""
    if len(value) > limit:
        raise LineError(
            _("“%(field)s” is %(length)d characters long; at most %(limit)d are allowed")
            % {"field": name, "length": len(value), "limit": limit}
        )


def texts(data, *names):
    """A list of clean texts of at most ``NAME`` characters; one text counts as a list of one; empty without a value."""
    name, value = first(data, names)
    if value is None:
        return []
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise LineError(_("“%(field)s” must be a list of texts") % {"field": name})
    for each in value:
        check_length(name, each, NAME)
    return [each for each in map(one_line, value) if each]


def objects(data, name, keys):
    """A list of dicts of clean texts with exactly ``keys``; a bare text fills the first of them."""
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise LineError(_("“%(field)s” must be a list") % {"field": name})
    rows = [{keys[0]: each} if isinstance(each, str) else each for each in value]
    if not all(isinstance(each, dict) for each in rows):
        raise LineError(_("“%(field)s” must be a list of objects") % {"field": name})
    return [{key: text(row, key, lines=True) for key in keys} for row in rows]


def integer(data, name):
    """A whole number from 0, or None."""
    value = data.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isdecimal() and len(value) < 11:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_INTEGER:
        raise LineError(
            _("“%(field)s” must be a whole number from 0 to %(most)d") % {"field": name, "most": MAX_INTEGER}
        )
    return value


def flag(data, name):
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise LineError(_("“%(field)s” must be true or false") % {"field": name})
    return bool(value)


def moment(data, name):
    """An aware datetime, or None; without a zone it is local time, without a time it is midnight."""
    written = text(data, name)
    if not written:
        return None
    try:
        value = read_moment(written)
        if value is None or value.year not in YEARS:
            raise ValueError(written)
        if timezone.is_naive(value):
            value = timezone.make_aware(value)
        # In one zone, as the database gives it back.
        return value.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise LineError(
            _("“%(field)s” is no date: %(value)s. Write it as 2024-03-06T08:00 or 06/3/2024 08:00")
            % {"field": name, "value": written[:60]}
        ) from None


def read_moment(written):
    if match := DAY_FIRST.fullmatch(written):
        day, month, year, hour, minute = (int(each or 0) for each in match.groups())
        return datetime.datetime(year, month, day, hour, minute)
    if DAY.fullmatch(written):
        return datetime.datetime.combine(datetime.date.fromisoformat(written), datetime.time())
    return parse_datetime(written)


def first(data, names):
    """``(name, value)`` of the first of ``names`` with a value, else ``(names[0], None)``."""
    for name in names:
        if data.get(name) is not None:
            return name, data[name]
    return names[0], None
