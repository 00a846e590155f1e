"""How often pieces are read: a number for each piece and day, and nothing about who read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import ContentPage


class DailyReads(models.Model):
    """Reads of one piece on one local day."""

    day = models.DateField(_("day"))
    page = models.ForeignKey(ContentPage, models.CASCADE, related_name="+", verbose_name=_("piece of content"))
    reads = models.PositiveIntegerField(_("reads"), default=0)

    class Meta:
        verbose_name = _("reads in a day")
        verbose_name_plural = _("reads in a day")
        constraints = [models.UniqueConstraint(fields=["day", "page"], name="news_reads_once_a_day")]

    def __str__(self):
        return f"{self.page_id}, {self.day}: {self.reads}"
