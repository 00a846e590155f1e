"""Calls for stories: the gaps worst first, each with what the user can do about it."""

from dataclasses import dataclass

from django.utils import timezone

from campaigns.plans.models import Plan
from campaigns.plans.periods import Span, month_end
from search import coverage
from search.coverage.gaps import badness

from .drafts import Draft, drafts_for, usual_columns


@dataclass(frozen=True, slots=True)
class Call:
    """A gap of ``plan``; ``drafts`` is empty for users who may write nowhere."""

    plan: Plan
    gap: coverage.Gap
    drafts: list[Draft]


def calls_for(gaps, outlets, *, column_id=None):
    """A :class:`Call` for each ``(plan, gap)``; without ``column_id``, drafts go to each item's usual column."""
    columns = usual_columns([gap.row.item_id for _plan, gap in gaps]) if outlets and gaps and not column_id else {}
    return [
        Call(plan, gap, drafts_for(gap.row.item_id, column_id or columns.get(gap.row.item_id), outlets))
        for plan, gap in gaps
    ]


def worst_gaps(today=None, limit=5):
    """The ``limit`` worst ``(plan, gap)`` of this quarter over the plans in force.

    A quarter, because plans are reported by the quarter, and because on the
    first days of a month every item would seem to lack a piece.
    """
    today = today or timezone.localdate()
    quarter = quarter_of(today)
    found = [(plan, gap) for plan in Plan.objects.in_force_on(today) for gap in coverage.gap_list(plan, quarter, today)]
    return sorted(found, key=lambda pair: badness(pair[1]))[:limit]


def quarter_of(day):
    """The civil quarter that holds the date ``day``."""
    first = day.month - (day.month - 1) % 3
    return Span(day.replace(month=first, day=1), month_end(day.year, first + 2))


def last_month(question, today=None):
    """The month of ``today`` in the period of ``question``, the period's last one once it is over; None if not begun."""
    months = Span(question.period.starts_on, question.period.ends_on).months()
    today = today or timezone.localdate()
    begun = [span for span in months.values() if span.starts_on <= today]
    return begun[-1] if begun else None
