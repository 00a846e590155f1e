"""The index behind the search boxes of the admin: Wagtail's own on the database, folded like ours, at a cost that does not grow.

After an upgrade from an index that was not folded, ``manage.py update_index`` makes it anew.
"""

from copy import copy

from modelsearch.backends import database
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import Phrase, PlainText

from search.text import BREAK, fold


class FoldedThing:
    """An object to be indexed whose texts are folded."""

    def __init__(self, thing):
        self.thing = thing

    def __getattr__(self, name):
        return getattr(self.thing, name)

    def get_search_fields(self):
        return [folded_field(field) for field in self.thing.get_search_fields()]


def folded_field(field):
    """A copy of ``field`` that gives its value folded."""
    field_copy = copy(field)
    if isinstance(field, RelatedFields):
        field_copy.fields = [folded_field(each) for each in field.fields]
        field_copy.get_value = lambda thing: field.get_value(getattr(thing, "thing", thing))
    elif isinstance(field, SearchField | AutocompleteField):
        field_copy.get_value = lambda thing: folded_value(field.get_value(getattr(thing, "thing", thing)))
    return field_copy


def folded_value(value):
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [folded_value(each) for each in value]
    if isinstance(value, dict):
        return {key: folded_value(each) for key, each in value.items()}
    return value


def folded_words(typed):
    """What was typed, folded; where that leaves nothing, a word that nothing holds."""
    return fold(typed) or BREAK


class FoldedIndex:
    """An index of folded texts that weighs titles by their length when it is rebuilt, not at every save.

    The library reads the whole table after each save to know the average length
    of titles: publishing would slow down with the archive. Until the next
    ``update_index`` a new title counts as one of average length.
    """

    def add_items(self, model, things):
        super().add_items(model, [FoldedThing(thing) for thing in things])

    def _refresh_title_norms(self, full=False):
        if full:
            super()._refresh_title_norms(full=True)


class FoldedQuery:
    """A compiler that looks for the folded words of what was typed, under the names it has on each engine."""

    def build_search_query_content(self, query, *args, **kwargs):
        return super().build_search_query_content(folded_query(query), *args, **kwargs)

    def build_tsquery_content(self, query, *args, **kwargs):
        return super().build_tsquery_content(folded_query(query), *args, **kwargs)


def folded_query(query):
    if isinstance(query, PlainText):
        return PlainText(folded_words(query.query_string), operator=query.operator, boost=query.boost)
    return Phrase(folded_words(query.query_string)) if isinstance(query, Phrase) else query


def SearchBackend(params):  # noqa: N802 - the name by which the library finds a backend
    """The library's backend for the engine in use, with :class:`FoldedIndex` and :class:`FoldedQuery`."""
    backend = database.SearchBackend(params)
    backend.index_class = type("Index", (FoldedIndex, backend.index_class), {})
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        setattr(backend, name, type("Compiler", (FoldedQuery, getattr(backend, name)), {}))
    return backend
