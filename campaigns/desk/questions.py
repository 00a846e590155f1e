"""What the desk asks of coverage: one plan, one period, one split and its filters, as the filter bar puts them."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from campaigns.plans.models import Plan, ReportingPeriod
from campaigns.plans.periods import Span, ensure_periods
from news.models import ContentPage
from search import coverage


@dataclass(frozen=True, slots=True)
class Question:
    """``period`` is a ``ReportingPeriod`` or a ``Span``; ``by`` one of ``coverage.SPLIT_NAMES``."""

    plan: Plan
    period: object
    by: str
    filters: coverage.Filters

    def report(self):
        return coverage.report(self.plan, self.period, by=self.by, filters=self.filters)

    def pieces(self, item=None, key=None):
        """The pieces behind a count: of an item or, without one, of the total; in the column ``key`` or in all.

        ``KeyError`` for a month outside the period.
        """
        period = self.period
        if key is not None and self.by == "month":
            period = Span(period.starts_on, period.ends_on).months()[key]
        found = coverage.pieces(self.plan, period, item=item, filters=self.filters)
        if key is None or self.by == "month":
            return found
        if key == "":
            return found.filter(**{f"{self.by}__isnull": True})
        lookups = coverage.Filters(**{self.by: key}).lookups()
        return found.filter(pk__in=ContentPage.objects.filter(**lookups).values("pk"))


def current_plan(today=None):
    """The newest plan in force on the date ``today``, else the newest of all; None when there is none."""
    return Plan.objects.in_force_on(today or timezone.localdate()).first() or Plan.objects.first()


def years_of(plan, today=None):
    """The years a reader may ask of ``plan``: its own, and each begun since while it stays in force."""
    ends_on = plan.in_force_to
    if ends_on is None:
        later = Plan.objects.filter(issuing_body=plan.issuing_body_id, year__gt=plan.year)
        taken_over = later.order_by("in_force_from").values_list("in_force_from", flat=True).first()
        ends_on = taken_over - datetime.timedelta(days=1) if taken_over else datetime.date.max
    last = min(ends_on, today or timezone.localdate()).year
    return list(range(plan.year, max(last, plan.year) + 1))


def periods_of(years):
    """The ``ReportingPeriod`` rows of ``years`` in both calendars by year, longest first within one."""
    there = set(ReportingPeriod.objects.filter(year__in=years).values_list("year", flat=True))
    for year in set(years) - there:
        ensure_periods(year)
    rows = ReportingPeriod.objects.filter(year__in=years)
    return sorted(rows, key=lambda row: (row.year, row.calendar, row.starts_on - row.ends_on, row.starts_on))
