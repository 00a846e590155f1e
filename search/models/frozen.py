"""Coverage reports whose figures were kept as they stood."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.plans.enums import Length
from campaigns.plans.models import Plan


class FrozenReport(models.Model):
    """The figures of one plan in one period, as they were when the period was frozen.

    ``figures`` maps each split (``""`` for none) to a report's figures, in the
    shape ``search.coverage.freezing`` writes and reads.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="frozen_reports", verbose_name=_("plan"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    length = models.CharField(_("length of period"), max_length=10, choices=Length)
    figures = models.JSONField(_("figures"))
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("frozen by"),
    )

    class Meta:
        verbose_name = _("frozen coverage report")
        verbose_name_plural = _("frozen coverage reports")
        ordering = ["-ends_on", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "starts_on", "ends_on", "length"], name="search_frozen_once")
        ]

    def __str__(self):
        return f"{self.plan}: {self.starts_on:%d/%m/%Y} - {self.ends_on:%d/%m/%Y}"
