"""Communication that is not a page of this site: a class held, panels put up, a contest run."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from campaigns.plans.clean_fields import CleanText

from .agency import Agency
from .form import Audience, Form
from .plan import Plan, PlanItem


class Activity(CleanText, RevisionMixin, ClusterableModel):
    """One activity of a plan with its numbers; counted beside content, by form, never as a piece."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities", verbose_name=_("plan"))
    title = models.CharField(_("title"), max_length=300)
    form = models.ForeignKey(Form, models.PROTECT, related_name="activities", verbose_name=_("form of communication"))
    organisers = ParentalManyToManyField(Agency, blank=True, related_name="activities", verbose_name=_("organisers"))
    items = ParentalManyToManyField(PlanItem, blank=True, related_name="activities", verbose_name=_("plan items"))
    audiences = ParentalManyToManyField(Audience, blank=True, related_name="activities", verbose_name=_("audiences"))
    held_on = models.DateField(_("held on"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    times = models.PositiveIntegerField(_("number of times"), default=1)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    cm2 = models.PositiveIntegerField(_("print area in cm²"), null=True, blank=True)
    copies = models.PositiveIntegerField(_("copies"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("illustrative content"), default=False)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.form_id and self.form.plan_id != self.plan_id:
            raise ValidationError({"form": _("The form must belong to the same plan.")})
        if self.held_on and self.ends_on and self.ends_on < self.held_on:
            raise ValidationError({"ends_on": _("The last day must not be before the first day.")})


class ActivityEvidence(models.Model):
    """A document that proves an activity took place."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, models.PROTECT, related_name="+", verbose_name=_("document")
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
