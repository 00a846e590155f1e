"""What is searched: one folded text for each public piece."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models import ContentPage


class Entry(models.Model):
    """Folded title and text of a piece that is live.

    The database keeps its own full-text index beside this table: a column on
    PostgreSQL, an FTS5 table filled by triggers on SQLite (migration
    ``search_index``). So whatever writes or deletes an entry, in bulk or by
    cascade, changes the index in the same transaction. A migration that alters
    this table on SQLite rebuilds it without its triggers and must make them anew.
    """

    page = models.OneToOneField(
        ContentPage, models.CASCADE, primary_key=True, related_name="search_entry", verbose_name=_("piece of content")
    )
    title = models.TextField(_("title"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self):
        return self.title
