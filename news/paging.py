"""Lists without page numbers: each page starts where the one before it ended.

Pages by number count and skip every earlier row and shift when a piece is
published meanwhile; a key does neither.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from news.teasers import read_teasers

PER_PAGE = 20
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Slice:
    """Teasers of one page, newest first; ``older`` is the ``truoc`` of the next page, empty on the last."""

    pieces: list
    older: str
    is_first: bool


def read_key(text):
    """``(published_at, pk)`` of a ``truoc`` value; None when it is not one."""
    moment, separator, key = text.rpartition("_")
    if not separator or not (key.isascii() and key.isdigit()) or not 0 < int(key[:20]) <= LARGEST_KEY:
        return None
    try:
        published_at = parse_datetime(moment)
    except ValueError:
        return None
    if published_at is None or published_at.tzinfo is None:
        return None
    try:
        # Days near year 1 or 9999 cannot be moved between time zones.
        return published_at.astimezone(datetime.UTC), int(key)
    except OverflowError:
        return None


def write_key(piece):
    """The ``truoc`` that asks for what follows ``piece``."""
    return f"{piece.published_at.astimezone(datetime.UTC).isoformat().replace('+00:00', 'Z')}_{piece.pk}"


def newest_slice(pieces, request, size=PER_PAGE):
    """The :class:`Slice` of the queryset ``pieces`` that ``request`` asks for; a bad ``truoc`` is the first page."""
    key = read_key(request.GET.get("truoc", ""))
    if key:
        published_at, pk = key
        # The first condition, which the second implies, tells where in the index to begin.
        pieces = pieces.filter(published_at__lte=published_at).filter(Q(published_at__lt=published_at) | Q(pk__lt=pk))
    found = read_teasers(pieces.newest()[: size + 1])
    more = len(found) > size
    return Slice(found[:size], write_key(found[size - 1]) if more else "", is_first=key is None)
