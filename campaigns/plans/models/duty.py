"""What part IV of a plan asks of agencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from campaigns.plans.clean_fields import CleanText

from .agency import Agency
from .form import Form
from .plan import Plan, PlanItem


class Duty(CleanText, RevisionMixin, ClusterableModel):
    """One thing a plan asks of the agencies named in one heading.

    ``heading`` is printed text and may name several bodies at once ("Đề nghị
    Báo Ấp Bắc, Đài Phát thanh và Truyền hình tỉnh, …"); ``agencies`` are the
    bodies recognised in it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties", verbose_name=_("plan"))
    heading = models.CharField(_("heading"), max_length=500)
    agencies = ParentalManyToManyField(Agency, blank=True, related_name="duties", verbose_name=_("agencies"))
    text = models.TextField(_("text"))
    items = ParentalManyToManyField(PlanItem, blank=True, related_name="duties", verbose_name=_("plan items"))
    forms = ParentalManyToManyField(Form, blank=True, related_name="duties", verbose_name=_("forms of communication"))
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["plan", "position", "pk"]

    def __str__(self):
        return f"{self.heading}: {self.text[:80]}"
