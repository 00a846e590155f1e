"""Keeps search entries the same as what readers can see, piece by piece and in bulk."""

from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from news.models import ContentPage
from search.content_text import page_texts, piece_extras
from search.models import Entry
from search.text import words

# A hundred pages of print. PostgreSQL takes no more than 1 MB of different words in one row.
LONGEST_TITLE = 1_000
LONGEST_TEXT = 100_000
BATCH = 500


def make_entry(piece):
    """The unsaved :class:`Entry` of a piece of its own kind."""
    text = "\n".join(text[:LONGEST_TEXT] for text in [piece.summary, *piece_extras(piece), *page_texts(piece)] if text)
    return Entry(
        page_id=piece.pk,
        title=" ".join(words(piece.title[:LONGEST_TITLE])),
        text=" ".join(words(text[:LONGEST_TEXT]))[:LONGEST_TEXT],
    )


def save_entries(entries):
    """Write ``entries`` over those that are there."""
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["page"], update_fields=["title", "text"], batch_size=BATCH
    )


def refresh_piece(piece):
    """Bring the entry of one piece, just saved, in line with it."""
    if piece.live:
        save_entries([make_entry(piece)])
    else:
        Entry.objects.filter(pk=piece.pk).delete()


def refresh_entries(pks, progress=None):
    """Bring the entries of the pieces ``pks`` in line with the database; returns how many are live.

    ``progress(done)`` is called after each batch. Pieces that are gone lose their entry.
    """
    waiting, done = iter(pks), 0
    while batch := list(islice(waiting, BATCH)):
        with transaction.atomic():
            done += refresh_batch(batch)
        if progress:
            progress(done)
    return done


def refresh_batch(pks):
    kinds = {}
    live = ContentPage.objects.live().filter(pk__in=pks).values_list("pk", "content_type_id")
    for pk, content_type in live:
        kinds.setdefault(content_type, []).append(pk)
    entries = []
    for content_type, keys in kinds.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        entries += [make_entry(piece) for piece in model.objects.filter(pk__in=keys)]
    Entry.objects.filter(pk__in=pks).exclude(pk__in=[entry.pk for entry in entries]).delete()
    save_entries(entries)
    return len(entries)


def rebuild_entries(progress=None):
    """Make every entry anew; returns how many there are. Searching goes on meanwhile."""
    Entry.objects.exclude(pk__in=ContentPage.objects.live().values("pk")).delete()
    keys = ContentPage.objects.live().order_by("pk").values_list("pk", flat=True)
    return refresh_entries(list(keys), progress)
