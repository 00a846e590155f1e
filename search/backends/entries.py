"""Documents as rows of the database's index: words in two layers, facets, numbers."""

import re

from search.abbreviations import read_abbreviations
from search.models import Indexed
from search.text import BREAK, indexed, number_keys
from search.text.abbreviations import ready

# Nobody types more of a word, and PostgreSQL takes no longer ones.
LONG_WORD = re.compile(r"([^ ]{60})[^ ]+")
COLUMNS = ["published", "expires", "facets", "numbers", "source", "title", "title_folded", "rest", "rest_folded"]


def entries_of(documents):
    """The unsaved :class:`~search.models.Indexed` of each :class:`~search.documents.SearchDocument`."""
    known = ready(read_abbreviations())
    return [entry_of(document, known) for document in documents]


def entry_of(document, known):
    title = indexed(document.title, known)
    parts = [indexed(text, known) for text in (document.summary, document.body, document.extras) if text]
    between = f" {BREAK} "
    return Indexed(
        key=document.key,
        checksum=document.checksum,
        published=seconds(document.published_at) or 0,
        expires=seconds(document.expire_at),
        facets="\n".join(f"{name}={one_line(value)}" for name, values in document.facets.items() for value in values),
        numbers=" ".join(number_keys("\n".join([document.title, document.summary, document.body, document.extras]))),
        source="\n".join(filter(None, [document.summary, document.body, document.extras])),
        title=cut(title.canonical),
        title_folded=cut(title.folded),
        rest=cut(between.join(part.canonical for part in parts)),
        rest_folded=cut(between.join(part.folded for part in parts)),
    )


def cut(words):
    return LONG_WORD.sub(r"\1", words)


def one_line(value):
    return value.replace("\n", " ")


def seconds(moment):
    return None if moment is None else int(moment.timestamp())


def is_same(entry, other):
    return all(getattr(entry, name) == getattr(other, name) for name in COLUMNS)
