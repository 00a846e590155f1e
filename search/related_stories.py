"""Stories offered to a reader beside what is being read, or instead of what is not there."""

from django.core.cache import cache
from django.db import DatabaseError

from news.enums import Kind
from news.models import ContentPage
from news.teasers import read_teasers
from search.abbreviations import abbreviations
from search.backends.errors import BackendError
from search.queries import search
from search.question import parse
from search.related import related

# What is alike changes slowly; whether readers may see it is asked each time.
SECONDS = 600
# Addresses robots try have fewer words than a headline, or the dot of a file.
FEWEST_WORDS = 3


def stories_like(piece, limit=4):
    """Teasers of at most ``limit`` public pieces, most like the public ``piece`` first."""
    key = f"search.related.{piece.pk}"
    keys = cache.get(key)
    if keys is None:
        try:
            # Some more than are shown, for those that are withdrawn before they are asked again.
            keys = related(piece, limit * 2)
        except BackendError:
            return []
        cache.set(key, keys, SECONDS)
    return in_order(keys)[:limit]


def stories_for_address(path, limit=4):
    """Teasers of at most ``limit`` public pieces that the last part of an address seems to be about."""
    slug = path.rstrip("/").rpartition("/")[2]
    words = slug.split("-")
    if len(words) < FEWEST_WORDS or not all(map(str.isalnum, words)):
        return []
    try:
        question = parse(" ".join(words), filters={"kind": tuple(Kind.values)}, abbreviations=abbreviations())
        found = search(question, size=limit, facets=False, highlight=False)
        return in_order([each.id for each in found.results])
    except (BackendError, DatabaseError):
        # It is an error page that asks.
        return []


def in_order(keys):
    """The public pieces of ``keys`` in that order, as teasers without picture, in one query."""
    if not keys:
        return []
    seen = ContentPage.objects.public().filter(pk__in=keys).order_by()
    pieces = {teaser.pk: teaser for teaser in read_teasers(seen, bare=True)}
    return [pieces[key] for key in keys if key in pieces]
