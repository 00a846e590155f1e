"""The one rule that ties content to the plan: what the public reads carries plan items."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.plans.models import PlanItem


class PlanItemsError(ValidationError):
    """A piece may not go public because of its plan items; ``messages`` say why and what to do."""

    @property
    def message_dict(self):
        """As an error of the whole piece, the form in which Wagtail's API reports refusals."""
        return {NON_FIELD_ERRORS: self.messages}


def publication_day(first_published_at, go_live_at):
    """The local day on which a piece with these two moments went, or is to go, public; today when neither says."""
    now = timezone.now()
    moment = first_published_at or max(go_live_at or now, now)
    return timezone.localdate(moment)


def check_tags(tags, day):
    """Raise :class:`PlanItemsError` unless ``tags`` allow a piece to go public on the date ``day``.

    ``tags`` is a list of ``ItemTag``. Rule 8 of coverage: at least one live item
    of a plan in force that day, exactly one of the tags primary, and no item of
    a plan that was not in force.
    """
    if not tags:
        raise PlanItemsError(_("Choose at least one plan item before publishing."), code="no_items")
    items = PlanItem.objects.filter(pk__in=[tag.item_id for tag in tags])
    if items.in_force_on(day).count() < len(tags):
        check_items(items, day)
    primary = sum(tag.is_primary for tag in tags)
    if primary != 1:
        raise PlanItemsError(_("Mark exactly one plan item as primary."), code="primary")


def check_items(items, day):
    """Raise :class:`PlanItemsError` unless one of the queryset ``items`` is live, and the live ones in force on ``day``."""
    live = [item for item in items.select_related("plan") if item.is_live]
    if not live:
        raise PlanItemsError(
            _("All chosen plan items have been removed from the plan. Choose an item that is still in it."),
            code="removed",
        )
    in_force = set(items.in_force_on(day).values_list("pk", flat=True))
    late = [item for item in live if item.pk not in in_force]
    if late:
        labels = ", ".join(f"{item.label} ({item.plan.name}/{item.plan.year})" for item in late)
        raise PlanItemsError(
            _(
                "These items belong to a plan that is not in force on %(day)s: %(items)s. Choose items of a plan in force."
            )
            % {"day": day.strftime("%d/%m/%Y"), "items": labels},
            code="not_in_force",
        )


class PlanTagged(models.Model):
    """Mixin for page models: nothing goes live, or is scheduled to, without plan items.

    Every route (editor, workflow, schedule, API, import, copy, alias) ends in
    :meth:`save`, or for a time to come in a revision being approved, of which
    ``campaigns.plans.signal_handlers`` hears. The rule is asked there and nowhere else.
    """

    # What of a page, written by itself, may make the answer another; a draft kept beside it writes none of them.
    JUDGED = frozenset(["live", "first_published_at", "go_live_at", "item_tags"])

    # The first publication this object was last found allowed to have; None while it is not public.
    _allowed_since = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        if "live" in field_names and "first_published_at" in field_names and instance.live:
            instance._allowed_since = instance.first_published_at
        return instance

    @property
    def plan_items_day(self):
        """The local day on which the piece went, or is to go, public."""
        return publication_day(self.first_published_at, self.go_live_at)

    def check_plan_items(self):
        """Raise :class:`PlanItemsError` when the piece may not go public as it stands."""
        check_tags(list(self.item_tags.all()), self.plan_items_day)

    def check_publishable(self):
        """Raise ``ValidationError`` when the piece may not go public as it stands."""
        self.check_plan_items()

    def save(self, *args, update_fields=None, **kwargs):
        judged = update_fields is None or not self.JUDGED.isdisjoint(update_fields)
        if judged and self.live:
            # A piece long public keeps its items, as plans change after it; new tags or another day are judged anew.
            retagged = "item_tags" in getattr(self, "_cluster_related_objects", {})
            if retagged or self._allowed_since is None or self._allowed_since != self.first_published_at:
                self.check_publishable()
            elif not self.item_tags.exists():
                check_tags([], self.plan_items_day)
        super().save(*args, update_fields=update_fields, **kwargs)
        if judged:
            self._allowed_since = self.first_published_at if self.live else None
