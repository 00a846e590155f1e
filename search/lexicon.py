"""The words of the index and how often they are used, kept as sums of what each write adds."""

from collections import Counter

from django.db import transaction

from search.models import LexiconPart
from search.spelling import counted
from search.text import BREAK

# Parts that stay as they were written, so that processes that have read up to one of them can follow.
RECENT = 64
MERGED = 32


def words_of(entry):
    """``(words, pairs)`` that an entry of the index adds; what comes after a break is no text of its own."""
    texts = [plain_runs(entry.title), plain_runs(entry.rest)]
    headlines = [plain_runs(entry.title), *[entry.rest.partition(f" {BREAK} ")[0].split()]]
    return counted(texts, headlines)


def plain_runs(words):
    return [word for word in words.split(" ") if word and word != BREAK]


def write_part(version, added, taken):
    """Note what the entries whose words are ``added`` and ``taken`` change, as the part ``version``."""
    documents = len(added) - len(taken)
    words, pairs = Counter(), Counter()
    for more_words, more_pairs in added:
        words.update(more_words)
        pairs.update(more_pairs)
    for fewer_words, fewer_pairs in taken:
        words.subtract(fewer_words)
        pairs.subtract(fewer_pairs)
    packed = LexiconPart.packed(documents, without_zeros(words), without_zeros(pairs))
    LexiconPart.objects.create(version=version, size=len(added) + len(taken), counts=packed)


def without_zeros(counts):
    return {key: count for key, count in counts.items() if count}


def merge_old_parts():
    """Where parts are many, make one of those before the recent ones, and of older merged ones where they are not much larger.

    So each count is written anew a few times only, however many parts there were.
    """
    if LexiconPart.objects.count() <= RECENT + MERGED:
        return
    parts = list(LexiconPart.objects.order_by("version").defer("counts"))[:-RECENT]
    size, kept = 0, len(parts)
    while kept and (len(parts) - kept < MERGED or parts[kept - 1].size <= 2 * size):
        kept -= 1
        size += parts[kept].size
    versions = [part.version for part in parts[kept:]]
    documents, words, pairs = 0, Counter(), Counter()
    for part in LexiconPart.objects.filter(version__in=versions):
        more, more_words, more_pairs = part.unpacked()
        documents += more
        words.update(more_words)
        pairs.update(more_pairs)
    packed = LexiconPart.packed(documents, without_zeros(words), without_zeros(pairs))
    with transaction.atomic():
        # All are there unless somebody else merged them meanwhile.
        if len(LexiconPart.objects.select_for_update().filter(version__in=versions).values("pk")) == len(versions):
            LexiconPart.objects.filter(version__in=versions).delete()
            LexiconPart.objects.create(version=versions[-1], size=size, counts=packed)
