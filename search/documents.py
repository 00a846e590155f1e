"""What is searched, whatever its type and whichever engine holds it.

An adapter reads one type of thing: it makes :class:`SearchDocument` of what
readers may see, and finds the things again that an engine names by their keys
(``page:12``, ``document:5``).
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, fields
from datetime import datetime

# The facets of a search, in the order they are shown.
FACETS = ("column", "kind", "outlet", "item", "year", "month", "agency", "audience", "place")
# A hundred pages of print; what follows them is not searched.
LONGEST_TITLE = 1_000
LONGEST_TEXT = 100_000


@dataclass(slots=True, kw_only=True)
class SearchDocument:
    """One thing as it is indexed.

    ``body`` holds one text a line (:func:`lines_of`), ``extras`` what is found but no part of the reading: byline,
    place, keywords. ``facets`` maps names of :data:`FACETS` to values: slugs of column and outlet,
    codes of agency and audience, ``plan-slug/code`` of items and all above them, ``2024``, ``2024-07``. ``files`` are the
    primary keys of the documents a page refers to.
    """

    key: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    extras: str = ""
    published_at: datetime | None = None
    expire_at: datetime | None = None
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[int, ...] = ()

    def __post_init__(self):
        self.title = self.title[:LONGEST_TITLE]
        self.body = self.body[:LONGEST_TEXT]

    @property
    def checksum(self):
        """The same for documents that are indexed alike."""
        values = [(each.name, getattr(self, each.name)) for each in fields(self)]
        return hashlib.blake2b(repr(values).encode("utf-8", "replace"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a thing that readers may see."""

    pk: int
    kind: str
    title: str
    url: str
    published_at: datetime | None
    external_id: str | None = None


def lines_of(texts):
    """``texts`` one a line: what their own lines part is still one text."""
    return "\n".join(line for text in texts if (line := " ".join(text.split())))


class Adapter:
    """One type of thing: what of it is searched, and how it is found again."""

    # What its keys begin with.
    prefix = ""

    def documents(self, pks):
        """The :class:`SearchDocument` of those of ``pks`` that readers may see; in a fixed number of queries."""
        raise NotImplementedError

    def keys(self, after):
        """The pks above ``after`` of all that readers may see, in order."""
        raise NotImplementedError

    def listed(self, pks):
        """``{pk: Listed}`` of those that readers may see at this moment, in a query or two."""
        raise NotImplementedError

    def visible(self, pks):
        """``{pk: object}`` of those that readers may see at this moment, ready to be listed."""
        raise NotImplementedError


adapters = {}


def register(adapter):
    """Have what ``adapter`` reads searched; adapters are asked in the order of their prefixes."""
    adapters[adapter.prefix] = adapter
    return adapter


def key_of(prefix, pk):
    return f"{prefix}:{pk}"


def pks_of(prefix, keys):
    """Primary keys of the things among ``keys`` that the adapter of ``prefix`` reads."""
    return [int(pk) for kind, _colon, pk in (key.partition(":") for key in keys) if kind == prefix]


def by_adapter(keys):
    """``[(adapter, pks)]``; keys of no known type are left out."""
    pks = defaultdict(list)
    for key in keys:
        prefix, _colon, pk = key.partition(":")
        if prefix in adapters and pk.isascii() and pk.isdigit():
            pks[prefix].append(int(pk))
    return [(adapters[prefix], found) for prefix, found in sorted(pks.items())]


def documents_of(keys):
    """The documents of ``keys``; what is gone or hidden from readers is left out."""
    return [document for adapter, pks in by_adapter(keys) for document in adapter.documents(pks)]


def visible_things(keys):
    """``{key: object}`` of what readers may see at this moment."""
    return {
        key_of(adapter.prefix, pk): thing
        for adapter, pks in by_adapter(keys)
        for pk, thing in adapter.visible(pks).items()
    }


def listed_things(keys):
    """``{key: Listed}`` of what readers may see at this moment."""
    return {
        key_of(adapter.prefix, pk): thing
        for adapter, pks in by_adapter(keys)
        for pk, thing in adapter.listed(pks).items()
    }


def all_keys(after=""):
    """Every key that belongs in an index, in an order that stays; those behind ``after`` where it is given."""
    last_prefix, _colon, last_pk = after.partition(":")
    for prefix in sorted(adapters):
        if prefix >= last_prefix:
            start = int(last_pk) if prefix == last_prefix else 0
            yield from (key_of(prefix, pk) for pk in adapters[prefix].keys(start))
