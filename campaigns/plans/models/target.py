"""How much an item needs in a period."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from campaigns.plans.clean_fields import CleanText
from campaigns.plans.enums import Length, Unit

from .agency import Agency
from .form import Form
from .plan import Plan, PlanItem


class Target(CleanText, RevisionMixin, models.Model):
    """How many pieces (or minutes, cm², copies, people) an item needs in a period of one length.

    Without an item it is the plan's default for that length. Plan 66 sets
    none; a leaf then needs one piece a period.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets", verbose_name=_("plan"))
    item = models.ForeignKey(
        PlanItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("plan item"),
        help_text=_("Empty: the plan's default for every item without a target of its own."),
    )
    length = models.CharField(_("length of period"), max_length=10, choices=Length)
    amount = models.PositiveIntegerField(_("amount"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.PIECES)
    kind = models.CharField(_("kind of content"), max_length=20, blank=True, help_text=_("Empty: any kind."))
    form = models.ForeignKey(
        Form, models.CASCADE, null=True, blank=True, related_name="targets", verbose_name=_("form of communication")
    )
    outlet = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="targets", verbose_name=_("outlet")
    )

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["plan", "item__position", "length", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "item", "length", "unit", "kind", "form", "outlet"],
                nulls_distinct=False,
                name="plans_target_identity",
            )
        ]

    def __str__(self):
        subject = self.item.label if self.item else self.plan.number
        return f"{subject}: {self.amount} {self.get_unit_display()} / {self.get_length_display()}"

    def clean(self):
        super().clean()
        if self.item_id and self.item.plan_id != self.plan_id:
            raise ValidationError({"item": _("The item must belong to the same plan.")})
        if self.form_id and self.form.plan_id != self.plan_id:
            raise ValidationError({"form": _("The form must belong to the same plan.")})
