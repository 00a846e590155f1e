"""What the database knows of each job: who runs it now, and how the last round went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.Model):
    """One row a job. ``holder`` may run it until ``held_until``; after that anyone may take over."""

    name = models.CharField(_("name"), max_length=80, primary_key=True)
    due_at = models.DateTimeField(_("next round"), null=True, blank=True)
    holder = models.CharField(_("run by"), max_length=64, blank=True)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    started_at = models.DateTimeField(_("last round begun"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last round without an error"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("recurring job")
        verbose_name_plural = _("recurring jobs")

    def __str__(self):
        return self.name
