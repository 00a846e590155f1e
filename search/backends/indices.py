"""Indices behind an alias: made beside the one in use, swapped in one step, kept for the way back."""

import hashlib
import json
from contextlib import contextmanager
from datetime import datetime

from elasticsearch import ApiError, NotFoundError, TransportError, UnsupportedProductError

from .connection import client, translated
from .errors import UnavailableError

PAGE = 5_000


@contextmanager
def our_errors():
    """Errors of the client as ``BackendError``."""
    try:
        yield
    except (ApiError, TransportError, UnsupportedProductError) as error:
        raise translated(error) from error


class Indices:
    """The indices named ``alias-…``, of which one at most bears ``alias``.

    ``definition`` holds ``mappings`` and ``settings``; an index bears its
    fingerprint in its name, so one made by another version of us is told apart.
    """

    def __init__(self, alias, definition):
        self.alias = alias
        self.definition = definition
        text = json.dumps(definition, sort_keys=True, ensure_ascii=False)
        self.fingerprint = hashlib.blake2b(text.encode(), digest_size=4).hexdigest()

    def current(self):
        """The name of the index in use; None when there is none."""
        with our_errors():
            try:
                found = client().indices.get_alias(name=self.alias)
            except NotFoundError:
                return None
        return min(found.body)

    def names(self):
        """All of them, oldest first."""
        with our_errors():
            return sorted(client().indices.get(index=f"{self.alias}-*", filter_path="*.aliases").body)

    def is_ours(self, name):
        """Whether the index was made with the definition that holds now."""
        return name.endswith(f"-{self.fingerprint}")

    def create(self):
        """Make an empty index that nobody asks yet; returns its name."""
        name = f"{self.alias}-{datetime.now(tz=None):%Y%m%d%H%M%S%f}-{self.fingerprint}"
        with our_errors():
            client().indices.create(index=name, **self.definition)
        return name

    def exists(self, name):
        with our_errors():
            return bool(client().indices.exists(index=name))

    def refresh(self, name):
        with our_errors():
            client().indices.refresh(index=name)

    def switch(self, name):
        """Give the alias to ``name``, in one step; returns the index that had it, or None."""
        old = self.current()
        actions = [{"add": {"index": name, "alias": self.alias, "is_write_index": True}}]
        if old == name:
            return None
        if old:
            actions.append({"remove": {"index": old, "alias": self.alias}})
        elif self.exists(self.alias):
            # Somebody wrote to the alias when it was not there, and the server made an index of that name.
            actions.insert(0, {"remove_index": {"index": self.alias}})
        with our_errors():
            client().indices.update_aliases(actions=actions)
        return old

    def delete(self, *names):
        with our_errors():
            for name in names:
                client().indices.delete(index=name, ignore_unavailable=True)

    def count(self, name=None):
        """How many documents the index in use, or ``name``, holds; refresh it first to count the latest."""
        with our_errors():
            return client().count(index=name or self.alias)["count"]

    def checksums(self, keys=None):
        """``(key, checksum)`` of every document of the index in use, or of those with ``keys``."""
        with our_errors():
            self.refresh(self.alias)
            moment = client().open_point_in_time(index=self.alias, keep_alive="2m")["id"]
            try:
                after = None
                while True:
                    hits = client().search(
                        pit={"id": moment, "keep_alive": "2m"},
                        size=PAGE,
                        query={"match_all": {}} if keys is None else {"ids": {"values": list(keys)}},
                        sort=["_shard_doc"],
                        search_after=after,
                        source=False,
                        docvalue_fields=["checksum"],
                        track_total_hits=False,
                    )["hits"]["hits"]
                    if not hits:
                        return
                    for hit in hits:
                        yield hit["_id"], hit.get("fields", {}).get("checksum", [""])[0]
                    after = hits[-1]["sort"]
            finally:
                client().close_point_in_time(id=moment)

    def look(self):
        """Raise ``BackendError`` unless the index in use is there and all of it answers.

        Asked as readers ask: whoever may do no more than that need not be told how the server fares.
        """
        with our_errors():
            answer = client().options(request_timeout=2).search(index=self.alias, size=0, track_total_hits=False)
        if answer["_shards"]["failed"]:
            raise UnavailableError("A part of the index did not answer.", "red")
