"""Answers to what readers type into the search box."""

from django.db.models import Case, IntegerField, Value, When

from news.models import ContentPage
from search.matching import Matches, Terms
from search.text import words

# More words than a headline has; what follows them narrows nothing.
MOST_WORDS = 24
LONGEST_QUERY = 1_000


def query_words(text):
    """The folded words of what a reader typed, at most :data:`MOST_WORDS`."""
    return tuple(word[:60] for word in words(text[:LONGEST_QUERY])[:MOST_WORDS])


def find(text, pieces=None):
    """Public pieces that hold every word of ``text``, however it is typed; the last word may be unfinished.

    Those with the words in their title come first, as they were typed before in
    any order, then those with them side by side in the text; newest first among
    equals. ``pieces`` narrows the search to a queryset. Nothing typed finds nothing.
    """
    pieces = (ContentPage.objects.all() if pieces is None else pieces).public()
    typed = query_words(text)
    if not typed:
        return pieces.none()
    exact = ranked(pieces, typed, "last")
    # "tuyên truyề cải cách": a word cut short in the middle is worth a second look, but only then.
    return exact if len(typed) == 1 or exact.exists() else ranked(pieces, typed, "all")


def ranked(pieces, typed, prefixes):
    """``pieces`` that hold the words ``typed``, best first."""
    anywhere = Terms(typed, prefixes=prefixes)
    tiers = [Terms(typed, in_title=True, as_phrase=True), Terms(typed, in_title=True, prefixes=prefixes)]
    if len(typed) > 1:
        tiers.append(Terms(typed, as_phrase=True))
    whens = [When(Matches(terms, "search_entry__pk"), then=Value(place)) for place, terms in enumerate(tiers)]
    return (
        pieces.filter(Matches(anywhere, "search_entry__pk"))
        .annotate(tier=Case(*whens, default=Value(len(tiers)), output_field=IntegerField()))
        .order_by("tier", "-published_at", "-pk")
    )
