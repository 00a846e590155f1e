"""The two forms of a query outside the search itself: as the log keeps it, and as its spellings meet."""

from campaigns.plans.text import one_line
from search.personal import looks_personal
from search.text import folded_words

# Longer than this is a text somebody pasted; whatever it holds, it is not ours to keep.
LONGEST = 100


def fold_query(query):
    """The words of ``query`` without accents: what joins its spellings, and matches promoted results."""
    return " ".join(folded_words(query[: LONGEST * 4]))[:LONGEST]


def kept_form(typed):
    """``typed`` as the log keeps it: lower case, NFC, one line; empty when it is not to be kept."""
    query = one_line(typed[: LONGEST * 4]).lower()
    is_kept = 0 < len(query) <= LONGEST >= len(typed) and fold_query(query) and not looks_personal(query)
    return query if is_kept else ""
