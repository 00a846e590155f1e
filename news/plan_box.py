"""The box that shows how far the plan in force has come."""

from dataclasses import dataclass

from campaigns.plans.item_states import item_states
from campaigns.plans.models import Plan
from news.page_cache.remembered import remembered


@dataclass(frozen=True, slots=True)
class Chip:
    """A plan item on the box; ``total`` is its count in the plan's year, None when nobody counts."""

    label: str
    code: str
    name: str
    total: int | None


def read_plan_box(day):
    """``(plan, [Chip])`` of the public plan in force on the date ``day``: its main items; ``(None, [])`` without one."""
    plan = Plan.objects.in_force_on(day).filter(progress_is_public=True).first()
    if plan is None:
        return None, []
    states = item_states(plan, day)
    totals = {key: state.total for key, state in states.items()}
    items = plan.items.live().filter(parent=None)
    return plan, [Chip(item.label, item.code, item.name, totals.get(item.pk)) for item in items]


def plan_box(day):
    """:func:`read_plan_box`, reckoned anew when something has changed."""
    return remembered(f"plan_box.{day}", lambda: read_plan_box(day))
