"""What readers searched for, day by day, without a trace of who."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchedQuery(models.Model):
    """How often a query was asked on one day, what it found and how often a result was opened.

    ``query`` is in the canonical form of ``search.text``; ``folded`` joins its
    spellings with and without accents. Nothing else is kept: no address, no
    time of day, no reader.
    """

    day = models.DateField(_("day"))
    query = models.CharField(_("query"), max_length=100)
    folded = models.CharField(_("query without accents"), max_length=100)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    unmet = models.PositiveIntegerField(
        _("searches unmet"), default=0, help_text=_("Searches that found nothing holding all the words.")
    )
    results = models.PositiveIntegerField(_("results"), default=0, help_text=_("Found by the last search of the day."))
    clicks = models.PositiveIntegerField(_("results opened"), default=0)

    class Meta:
        verbose_name = _("searched query")
        verbose_name_plural = _("searched queries")
        ordering = ["-day", "query"]
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="search_query_once_a_day")]
        indexes = [models.Index(fields=["folded", "day"], name="search_query_folded")]

    def __str__(self):
        return self.query
