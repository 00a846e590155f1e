"""The tie between a piece of content and a plan item."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from .plan import PlanItem


class ItemTag(models.Model):
    """A piece serves a plan item; one tag of a piece is primary."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="item_tags")
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="tags", verbose_name=_("plan item"))
    is_primary = models.BooleanField(_("primary"), default=False)

    class Meta:
        verbose_name = _("plan item of a piece")
        verbose_name_plural = _("plan items of a piece")
        ordering = ["-is_primary", "item_id"]
        constraints = [models.UniqueConstraint(fields=["page", "item"], name="plans_tag_once")]
        indexes = [models.Index(fields=["item", "page"], name="plans_tag_item_page")]

    def __str__(self):
        return str(self.item)
