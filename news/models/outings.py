"""Where else a piece appeared: in print, on air, on social networks."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from campaigns.plans.clean_fields import CleanText
from news.enums import ON_AIR, Medium

from .content import ContentPage

# The columns that make sense for a medium, beside its day and where it appeared.
COLUMNS = {
    Medium.PRINT: ("issue", "page", "cm2"),
    **dict.fromkeys(ON_AIR, ("starts_at", "seconds", "repeats")),
    Medium.SOCIAL: ("url",),
    Medium.WEB: ("url",),
}


class OutingQuerySet(models.QuerySet):
    def in_print(self):
        return self.filter(medium=Medium.PRINT)

    def on_air(self):
        return self.filter(medium__in=ON_AIR)


class Outing(CleanText, models.Model):
    """One appearance of a piece; counted beside content, never as a piece (rule 9 of coverage)."""

    piece = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="outings")
    medium = models.CharField(_("medium"), max_length=12, choices=Medium)
    appeared_on = models.DateField(_("day"))
    channel = models.CharField(
        _("newspaper, channel or network"),
        max_length=120,
        blank=True,
        help_text=_("The name of the newspaper, channel or network."),
    )
    issue = models.CharField(_("issue"), max_length=40, blank=True)
    page = models.CharField(_("page"), max_length=20, blank=True)
    cm2 = models.PositiveIntegerField(_("cm²"), null=True, blank=True)
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    seconds = models.PositiveIntegerField(_("seconds"), null=True, blank=True)
    repeats = models.PositiveSmallIntegerField(_("repeats"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True, max_length=500)

    objects = OutingQuerySet.as_manager()

    class Meta:
        verbose_name = _("outing")
        verbose_name_plural = _("outings")
        ordering = ["appeared_on", "pk"]
        indexes = [models.Index(fields=["appeared_on"], name="news_outing_day")]

    def __str__(self):
        return " · ".join(filter(None, [self.get_medium_display(), self.channel, f"{self.appeared_on:%d/%m/%Y}"]))

    @property
    def times(self):
        """How often it was seen or heard: once, and once for each repeat."""
        return 1 + (self.repeats or 0)

    @property
    def minutes(self):
        """Minutes on air over all its times, rounded; 0 where no length was written."""
        return round((self.seconds or 0) * self.times / 60)

    def clean(self):
        super().clean()
        allowed = COLUMNS.get(self.medium)
        if allowed is None:
            return
        errors = {}
        for names in COLUMNS.values():
            for name in names:
                if name not in allowed and getattr(self, name) not in (None, ""):
                    errors[name] = _("Leave this empty for “%(medium)s”.") % {"medium": self.get_medium_display()}
        if errors:
            raise ValidationError(errors)
