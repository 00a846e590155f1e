"""Forms of communication (II.2 of the plan) and the audiences it addresses (I.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from campaigns.plans.clean_fields import CleanText

from .plan import Plan


class Form(CleanText, RevisionMixin, models.Model):
    """A form of communication of one plan: press and portals; leaflets; classes; contests and stage."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="forms", verbose_name=_("plan"))
    label = models.CharField(_("label"), max_length=40)
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("text"))
    short_label = models.CharField(_("short label"), max_length=120, blank=True)
    content_kinds = models.JSONField(
        _("kinds of content"),
        default=list,
        blank=True,
        help_text=_("The kinds of pieces published here that count as this form."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("form of communication")
        verbose_name_plural = _("forms of communication")
        ordering = ["plan", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_form_code")]

    def __str__(self):
        return f"{self.label}. {self.short_label or self.text[:80]}"


class Audience(CleanText, RevisionMixin, models.Model):
    """A group the plan addresses: officials, unions, public units, citizens, businesses."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name
