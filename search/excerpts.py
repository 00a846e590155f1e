"""Titles and passages of what was found, with the words looked for marked as they are written there."""

from search.models import Indexed
from search.text import highlight

# Characters of a passage.
LENGTH = 220


def excerpts_of(keys, titles, question):
    """``{key: (title runs, passages)}``; ``titles`` by key. Without a ``question`` nothing is marked."""
    sources = dict(Indexed.objects.filter(key__in=keys).values_list("key", "source"))
    if question is None or question.is_empty:
        return {key: ([(titles[key], False)], beginning(sources.get(key, ""))) for key in keys}
    found = {}
    for key in keys:
        title = highlight(titles[key], question)
        passages = highlight(sources.get(key, ""), question, LENGTH)
        found[key] = (title[0] if title else [(titles[key], False)], passages)
    return found


def beginning(source):
    """The first lines, as the one passage."""
    text = " ".join(source[: LENGTH * 2].split())
    if not text:
        return []
    return [[(text if len(text) <= LENGTH else f"{text[:LENGTH].rsplit(' ', 1)[0]}…", False)]]
