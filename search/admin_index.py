"""The index behind the search boxes of the admin: Wagtail's own on the database, at a cost that does not grow."""

from modelsearch.backends import database


class SettledTitleNorms:
    """An index that weighs titles by their length when it is rebuilt, not at every save.

    The library reads the whole table after each save to know the average length
    of titles: publishing would slow down with the archive. Until the next
    ``update_index`` a new title counts as one of average length.
    """

    def _refresh_title_norms(self, full=False):
        if full:
            super()._refresh_title_norms(full=True)


def SearchBackend(params):  # noqa: N802 - the name by which the library finds a backend
    """The library's backend for the engine in use, with :class:`SettledTitleNorms`."""
    backend = database.SearchBackend(params)
    if hasattr(backend.index_class, "_refresh_title_norms"):
        backend.index_class = type("SettledIndex", (SettledTitleNorms, backend.index_class), {})
    return backend
