"""The answer to ``campaigns.plans.item_states``, which rooms below this one ask."""

from campaigns.plans.item_states import ItemState, register_item_states
from campaigns.plans.periods import Span, month_end

from .reporting import default_period, report


@register_item_states
def month_states(plan, day):
    """``{item key: ItemState}`` for the month of the date ``day``; totals are of the plan's year."""
    month = Span(day.replace(day=1), month_end(day.year, day.month))
    year = report(plan, default_period(plan), by="month")
    rows = {row.item_id: row.cells.get(f"{day:%Y-%m}") for row in year.items}
    if day.year != plan.year:
        rows = {row.item_id: row for row in report(plan, month).items}
    return {
        row.item_id: ItemState(
            count=rows[row.item_id].count,
            target=rows[row.item_id].target,
            state=rows[row.item_id].state.value,
            sign=rows[row.item_id].state.sign,
            label=str(rows[row.item_id].state.label),
            total=row.count,
        )
        for row in year.items
    }
