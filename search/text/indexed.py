"""A text as every engine stores it: its words, then what else they say."""

from typing import NamedTuple

from .abbreviations import expand
from .words import CANONICAL, FOLDED, WORD, folded_word

# Stands between runs of words, so that no phrase reaches over. A word to every engine, and to nobody else.
BREAK = "zqz"


class IndexedText(NamedTuple):
    """Space-separated words, both layers alike: the words of the text, then each other way to say them after a break."""

    canonical: str
    folded: str


def indexed(text, abbreviations):
    """``text`` ready for an index; ``abbreviations`` as in :func:`search.text.expand`."""
    found = WORD.findall(text)
    canonical = list(map(CANONICAL.__getitem__, found))
    folded = list(map(FOLDED.__getitem__, found))
    for run in expand(canonical, abbreviations):
        canonical += (BREAK, *run)
        folded += (BREAK, *map(folded_word, run))
    return IndexedText(" ".join(canonical), " ".join(folded))
