"""What the search room listens to: entries change in the transaction that changes the piece."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from news.models import ContentPage
from news.signals import content_loaded
from search.indexing import make_entry, refresh_entries, refresh_piece, save_entries

# A draft saved beside a live piece writes these alone; the piece readers see stays as it was.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
}


@receiver(post_save, dispatch_uid="search_piece_saved")
def piece_saved(sender, instance, update_fields=None, raw=False, **kwargs):
    """Publishing, withdrawing, editing, copying and scheduled publishing all save the piece.

    Deleting needs no handler: the entry goes with its piece.
    """
    if raw or not issubclass(sender, ContentPage) or sender is ContentPage:
        return
    if update_fields is None:
        refresh_piece(instance)
    elif not DRAFT_FIELDS.issuperset(update_fields):
        # The instance may hold a draft's words in the fields that were not written.
        refresh_entries([instance.pk])


@receiver(content_loaded, dispatch_uid="search_content_loaded")
def pieces_loaded(sender, pks, pages=(), **kwargs):
    save_entries([make_entry(page) for page in pages if page.live])
    made = {page.pk for page in pages}
    refresh_entries(pk for pk in pks if pk not in made)
