"""Pieces taken back, and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.plans.clean_fields import CleanText

from .content import ContentPage


class Withdrawal(CleanText, models.Model):
    """Why a piece was taken back, told to readers at its address (410) until it is published again."""

    piece = models.OneToOneField(
        ContentPage, models.CASCADE, related_name="withdrawal", verbose_name=_("piece of content")
    )
    reason = models.TextField(
        _("reason"), max_length=600, help_text=_("Readers see it where the story stood. Name nobody it could hurt.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self):
        return f"{self.piece}: {self.reason[:80]}"
