"""Titles and passages of what was found, with the words looked for marked as they are written there."""

from search.models import Indexed
from search.text import tokens

LENGTH = 220
MOST_PASSAGES = 2


def excerpts_of(keys, things, question):
    """``{key: (title runs, passages)}``; nothing is marked without a ``question``."""
    sources = dict(Indexed.objects.filter(key__in=keys).values_list("key", "source"))
    wanted = wanted_words(question) if question else frozenset()
    return {key: (marked(things[key].title, wanted), passages(sources.get(key, ""), wanted)) for key in keys}


def wanted_words(question):
    words = {term.folded for term in question.everything}
    return words | {word for term in question.terms for reading in term.readings for word in reading.folded}


def marked(text, wanted):
    runs, place = [], 0
    for token in tokens(text):
        if token.folded in wanted:
            runs += [(text[place : token.start], False)] if token.start > place else []
            runs.append((text[token.start : token.end], True))
            place = token.end
    return [*runs, (text[place:], False)] if place < len(text) or not runs else runs


def passages(source, wanted):
    """The parts of ``source`` with most of the words, or its beginning."""
    lines = [line for line in source.split("\n") if line.strip()]
    found = [line for line in lines if any(token.folded in wanted for token in tokens(line[:2_000]))]
    return [marked(line[:LENGTH], wanted) for line in (found or lines)[:MOST_PASSAGES]]
