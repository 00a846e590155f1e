"""How well a plan is covered in a period: every number shown anywhere comes from here."""

import datetime

from campaigns.plans.periods import Span

from .freezing import changes_since, frozen, thawed
from .reckoning import live_report


def default_period(plan):
    """The civil year of ``plan``."""
    return Span(datetime.date(plan.year, 1, 1), datetime.date(plan.year, 12, 31))


def report(plan, period, by=None, *, filters=None):
    """The coverage of ``plan`` in ``period``.

    ``period`` is a ``ReportingPeriod`` or a ``Span``; ``by`` None or one of
    ``SPLIT_NAMES`` (``ValueError`` for anything else). A frozen period keeps its
    figures and carries ``changes``; narrowed by ``filters`` it is reckoned anew.
    """
    now = live_report(plan, period, by, filters=filters)
    kept = None if filters else frozen(plan, period)
    if kept is None:
        return now
    then = thawed(kept, period, by)
    then.changes = changes_since(then, now)
    return then
