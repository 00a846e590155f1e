"""The plan item picker: a form field whose value is the items of a piece, one of them primary."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.plans.item_states import item_states
from campaigns.plans.models import ItemTag, Plan, PlanItem
from campaigns.plans.tagging import check_tags

EMPTY = ((), None)


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the picker shows it; ``note`` says why it can no longer be chosen anew."""

    item: PlanItem
    depth: int
    state: object
    note: str = ""


class Offer:
    """What a piece going public on the date ``day`` may carry, and what it carries already.

    Asked only when it is shown or checked, so that building a form costs nothing.
    """

    def __init__(self, day, tagged=()):
        self.day = day
        self.tagged = frozenset(tagged)

    @cached_property
    def plans(self):
        """Plans in force that day, newest first."""
        return list(Plan.objects.in_force_on(self.day))

    @cached_property
    def items(self):
        """Their live items in plan order."""
        return list(PlanItem.objects.live().filter(plan__in=self.plans).order_by("plan", "position", "pk"))

    @cached_property
    def gone(self):
        """Items the piece carries that could not be chosen for that day."""
        keys = self.tagged - {item.pk for item in self.items}
        return list(PlanItem.objects.filter(pk__in=keys).select_related("plan")) if keys else []

    @cached_property
    def keys(self):
        """Keys that may be sent back."""
        return self.tagged.union(PlanItem.objects.in_force_on(self.day).values_list("pk", flat=True))

    def groups(self):
        """Pairs of plan and its rows, the items of a plan in their printed order and nested."""
        by_plan = {}
        for item in self.items:
            by_plan.setdefault(item.plan_id, []).append(item)
        groups = []
        for plan in self.plans:
            states = item_states(plan)
            depths, rows = {}, []
            for item in by_plan.get(plan.pk, []):
                depths[item.pk] = depths.get(item.parent_id, -1) + 1
                rows.append(Row(item, depths[item.pk], states.get(item.pk)))
            groups.append((plan, rows))
        return groups

    def gone_rows(self):
        """Rows of the items the piece carries that are no longer on offer, with the reason."""
        return [
            Row(item, 0, None, _("not in force that day") if item.is_live else _("removed from the plan"))
            for item in self.gone
        ]


class ItemPicker(forms.Widget):
    """Checkboxes of plan items grouped by plan, a radio button beside each for the primary one."""

    template_name = "components/admin/item_picker.html"
    offer = None

    class Media:
        js = ["js/filter-list.js", "js/item-picker.js"]
        css = {"all": ["css/admin/filter-list.css", "css/admin/item-picker.css"]}

    def id_for_label(self, id_):
        # The heading names the group; each box has a label of its own.
        return ""

    def get_context(self, name, value, attrs):
        items, primary = value or EMPTY
        context = super().get_context(name, value, attrs)
        context.update(
            day=self.offer.day,
            plans=self.offer.plans,
            groups=self.offer.groups(),
            gone=self.offer.gone_rows(),
            chosen=set(items),
            primary=primary,
        )
        return context

    def value_from_datadict(self, data, files, name):
        get_list = getattr(data, "getlist", lambda key: data.get(key) or [])
        return tuple(get_list(name)), data.get(f"{name}-primary") or None

    def value_omitted_from_data(self, data, files, name):
        # Unticked boxes are not sent.
        return False


def read_key(text):
    """The key ``text``, or a number already; None for anything else, which no item has."""
    text = str(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


class ItemPickerField(forms.Field):
    """Value: a pair of a tuple of item keys and the key of the primary one, or None.

    The order of the keys means nothing. While validation is deferred (a draft) an
    incomplete choice passes; otherwise the rule of ``campaigns.plans.tagging`` must hold.
    """

    widget = ItemPicker

    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Plan items"))
        super().__init__(**kwargs)
        self.offer(None)

    def offer(self, offer):
        """Say what may be chosen: an :class:`Offer`."""
        self.offered = self.widget.offer = offer

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.offered = copied.widget.offer = None
        return copied

    def prepare_value(self, value):
        # Keys come as text when a form is shown again with its errors.
        items, primary = value or EMPTY
        return tuple(filter(None, map(read_key, items))), read_key(primary)

    def to_python(self, value):
        items, primary = self.prepare_value(value)
        return tuple(dict.fromkeys(items)), primary

    def clean(self, value):
        items, primary = self.to_python(value)
        before = (self.initial or EMPTY)[1]
        if primary and primary not in items and primary != before:
            # Marking an item as primary chooses it; unticking it chooses no other.
            items = (*items, primary)
        if set(items) - self.offered.keys:
            raise forms.ValidationError(
                _("One of the chosen items is not in a plan in force. Choose from the list again."), code="invalid"
            )
        if primary not in items:
            primary = items[0] if len(items) == 1 else None
        if not getattr(self, "is_deferred_validation", False):
            check_tags([ItemTag(item_id=key, is_primary=key == primary) for key in items], self.offered.day)
        return items, primary

    def has_changed(self, initial, data):
        first, second = self.to_python(initial), self.to_python(data)
        return (set(first[0]), first[1]) != (set(second[0]), second[1])
