"""Titles and passages of what was found, with the words looked for marked as they are written there."""

from search.models import Indexed
from search.text.highlighting import Highlighter

# Characters of a passage.
LENGTH = 220
MOST = 2


def excerpts_of(titles, question):
    """``{key: (title runs, passages)}``; ``titles`` by key. Without a ``question`` nothing is marked."""
    sources = dict(Indexed.objects.filter(key__in=titles).values_list("key", "source"))
    if question is None or question.is_empty:
        return {key: ([(title, False)], beginning(sources.get(key, ""))) for key, title in titles.items()}
    highlighter = Highlighter(question)
    return {
        key: (highlighter.whole(title), highlighter.passages(sources.get(key, ""), LENGTH, MOST))
        for key, title in titles.items()
    }


def beginning(source):
    """The first text, as the one passage."""
    text = " ".join(source[: LENGTH * 2].lstrip().partition("\n")[0].split())
    if not text:
        return []
    return [[(text if len(text) <= LENGTH else f"{text[:LENGTH].rsplit(' ', 1)[0]}…", False)]]
