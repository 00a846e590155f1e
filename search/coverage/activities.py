"""Activities of a period, counted beside content: rule 9 of coverage."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from campaigns.plans.enums import Unit
from campaigns.plans.models import Activity

UNITS = [Unit.TIMES, Unit.MINUTES, Unit.CM2, Unit.COPIES, Unit.PEOPLE]


@dataclass(slots=True)
class Held:
    """One activity with its amounts by unit; ``items`` and ``organisers`` are keys."""

    held_on: datetime.date
    form_id: int
    form_code: str
    content_kinds: list[str]
    amounts: dict[str, int]
    items: set[int] = field(default_factory=set)
    organisers: set[int] = field(default_factory=set)


def held(plan, period, filters=None):
    """The :class:`Held` activities of ``plan`` whose first day is in ``period``, in one query.

    Of ``filters``, agency (as organiser) and audience apply to activities.
    """
    rows = Activity.objects.filter(plan=plan, held_on__gte=period.starts_on, held_on__lte=period.ends_on)
    if filters:
        for name, path in (("agency", "organisers"), ("audience", "audiences")):
            value = getattr(filters, name)
            if value not in (None, ""):
                match = {path if isinstance(value, int) else f"{path}__code": value}
                rows = rows.filter(pk__in=Activity.objects.filter(**match).values("pk"))
    found = {}
    for pk, held_on, form_id, code, kinds, item_id, organiser_id, *amounts in rows.order_by("pk").values_list(
        "pk",
        "held_on",
        "form_id",
        "form__code",
        "form__content_kinds",
        "items",
        "organisers",
        *(unit.value for unit in UNITS),
    ):
        if pk not in found:
            done = {unit.value: amount for unit, amount in zip(UNITS, amounts, strict=True) if amount}
            found[pk] = Held(held_on, form_id, code, kinds, done)
        found[pk].items.add(item_id)
        found[pk].organisers.add(organiser_id)
    return list(found.values())


def amounts(activities):
    """Amounts by unit over distinct activities."""
    total = Counter()
    for activity in activities:
        total.update(activity.amounts)
    return dict(total)


def amounts_by_form(activities):
    """Amounts by form code and unit."""
    by_form = defaultdict(list)
    for activity in activities:
        by_form[activity.form_code].append(activity)
    return {code: amounts(some) for code, some in by_form.items()}


def reached(target, activities):
    """How much of a target ``activities`` reach, in the target's unit.

    A form that nothing published here belongs to has no pieces: its times are
    counted for a target of pieces.
    """
    unit = Unit.TIMES if target.unit == Unit.PIECES else target.unit
    return sum(
        activity.amounts.get(unit, 0)
        for activity in activities
        if (not target.form_id or activity.form_id == target.form_id)
        and (not target.outlet_id or target.outlet_id in activity.organisers)
        and (not target.kind or target.kind in activity.content_kinds)
    )
