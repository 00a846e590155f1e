"""Places in a list of results, so that the next page goes on where the last one ended, whatever has come in between."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass

LONGEST = 100
WRITTEN = re.compile(r"([1-9]\d{0,3})?/(-?\d{1,12})/([a-z]{1,20}:\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A thing in a list of results; ``published`` counts seconds from 1970.

    ``number`` is the how manieth it was, from 1, of those put in order; None
    where the list goes by date: sorted so, or behind what was put in order.
    """

    published: int
    key: str
    number: int | None = None

    @property
    def by_date(self):
        """Things sort by this where the list goes by date: newest first, by key on one date."""
        return -self.published, self.key

    def written(self):
        """For addresses; nobody but :func:`read_place` needs to understand it."""
        return urlsafe_b64encode(f"{self.number or ''}/{self.published}/{self.key}".encode()).decode().rstrip("=")


def read_place(text):
    """The :class:`Place` that was written as ``text``, or None when none was."""
    if len(text) > LONGEST:
        return None
    try:
        found = WRITTEN.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
    except (Error, ValueError):
        return None
    return Place(int(found[2]), found[3], int(found[1]) if found[1] else None) if found else None
