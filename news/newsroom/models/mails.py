"""Letters on their way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaitingMail(models.Model):
    """A letter written in the transaction it tells of; gone once the mail server has taken it.

    ``next_try_at`` None: given up after many attempts, kept for the operator.
    """

    recipient = models.EmailField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, blank=True, db_index=True)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("waiting letter")
        verbose_name_plural = _("waiting letters")

    def __str__(self):
        return self.subject
