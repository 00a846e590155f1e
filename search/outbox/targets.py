"""The indexes that follow the database, and how each is written."""

from functools import cache

from django.conf import settings
from django.db import transaction

from search.indexing import refresh_entries
from search.models import IndexState


class DatabaseTarget:
    """The search index inside the database; always there, whatever else is."""

    name = "database"
    # While it is written, on SQLite nobody else writes: a tenth of a second at most.
    batch_size = 50

    def write(self, keys, version):
        """Bring the index in line with the things ``keys`` as they stand now; returns the reason by key for those refused.

        Whoever writes here holds the state's row, so what it reads is the latest.
        """
        with transaction.atomic():
            IndexState.objects.select_for_update().get(target=self.name)
            refresh_entries(int(key.partition(":")[2]) for key in keys if key.startswith("page:"))
        return {}


@cache
def known_targets():
    return {target.name: target for target in (DatabaseTarget(),)}


def target_names():
    """The names of the targets in use, the database first."""
    if settings.SEARCH["engine"] == "elasticsearch":
        return list(known_targets())
    return ["database"]


def targets():
    return [known_targets()[name] for name in target_names()]
