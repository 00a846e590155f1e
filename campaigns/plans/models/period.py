"""Reporting periods: data, not calendar arithmetic."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from campaigns.plans.clean_fields import CleanText
from campaigns.plans.enums import Calendar, Length


class ReportingPeriod(CleanText, RevisionMixin, models.Model):
    """Whole days from ``starts_on`` to ``ends_on``, both included, that a report covers.

    Two calendars ship (see ``campaigns.plans.periods``): the civil one and the
    ministry's, whose figures count from 15 December of the year before.
    """

    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar, default=Calendar.CIVIL)
    code = models.CharField(_("code"), max_length=20, help_text=_("For example 2024-Q1, 2024-H1, 2024-03, 2024."))
    name = models.CharField(_("name"), max_length=120)
    length = models.CharField(_("length of period"), max_length=10, choices=Length)
    year = models.PositiveSmallIntegerField(_("year"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    due_on = models.DateField(_("report due on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["-year", "calendar", "starts_on", "-ends_on"]
        constraints = [models.UniqueConstraint(fields=["calendar", "code"], name="plans_period_code")]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day must not be before the first day.")})
