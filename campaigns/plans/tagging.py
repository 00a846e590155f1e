"""The one rule that ties content to the plan: what the public reads carries plan items."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.plans.models import PlanItem


class PlanItemsError(ValidationError):
    """A piece may not go public because of its plan items; ``messages`` say why and what to do."""


def check_tags(tags, day):
    """Raise :class:`PlanItemsError` unless ``tags`` allow a piece to go public on the date ``day``.

    ``tags`` is a list of ``ItemTag``. Rule 8 of coverage: at least one live item
    of a plan in force that day, exactly one of the tags primary, and no item of
    a plan that was not in force.
    """
    if not tags:
        raise PlanItemsError(_("Choose at least one plan item before publishing."), code="no_items")
    items = PlanItem.objects.in_bulk([tag.item_id for tag in tags])
    allowed = set(PlanItem.objects.in_force_on(day).filter(pk__in=items).values_list("pk", flat=True))
    live = [item for item in items.values() if item.is_live]
    if not live:
        raise PlanItemsError(
            _("All chosen plan items have been removed from the plan. Choose an item that is still in it."),
            code="removed",
        )
    late = [item for item in live if item.pk not in allowed]
    if late:
        labels = ", ".join(f"{item.label} ({item.plan.name}/{item.plan.year})" for item in late)
        raise PlanItemsError(
            _(
                "These items belong to a plan that is not in force on %(day)s: %(items)s. Choose items of a plan in force."
            )
            % {"day": day.strftime("%d/%m/%Y"), "items": labels},
            code="not_in_force",
        )
    primary = sum(tag.is_primary for tag in tags)
    if primary != 1:
        raise PlanItemsError(_("Mark exactly one plan item as primary."), code="primary")


class PlanTagged(models.Model):
    """Mixin for page models: nothing goes live, or is scheduled to, without plan items.

    Every route ends in :meth:`publish` or :meth:`save` (editor, workflow,
    schedule, API, import, copy, alias), so the rule is asked there and nowhere else.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        instance._was_live = "live" in field_names and bool(instance.live)
        return instance

    @property
    def plan_items_day(self):
        """The local day on which the piece went, or is to go, public."""
        moment = self.first_published_at or self.go_live_at
        now = timezone.now()
        if moment is None or (not self.first_published_at and moment < now):
            moment = now
        return timezone.localdate(moment)

    def check_plan_items(self):
        """Raise :class:`PlanItemsError` when the piece may not go public as it stands."""
        check_tags(list(self.item_tags.all()), self.plan_items_day)

    def publish(self, revision, *args, **kwargs):
        # A publication set for later saves nothing live now, so ask before it is scheduled.
        revision.as_object().check_plan_items()
        return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        if self.live:
            if not getattr(self, "_was_live", False):
                self.check_plan_items()
            elif not self.item_tags.all():
                check_tags([], self.plan_items_day)
        super().save(*args, **kwargs)
        self._was_live = self.live
