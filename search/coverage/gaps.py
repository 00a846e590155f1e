"""What still lacks coverage, worst first."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.plans.enums import Unit
from news.enums import Kind

from .reporting import report
from .results import ItemRow
from .states import State


@dataclass(frozen=True, slots=True)
class Gap:
    """A leaf that is not covered; ``days_since`` its last piece, None when it never had one."""

    row: ItemRow
    state: State
    days_since: int | None
    reason: str


def gaps(of, today=None):
    """The :class:`Gap` list of the report ``of``: lacking before thin, then the longest without a piece, then plan order.

    Days are counted up to ``today``, or to the period's end once it is over.
    """
    day = min(today or timezone.localdate(), of.ends_on)
    found = [gap(row, day) for row in of.leaves if row.state != State.COVERED]
    return sorted(found, key=badness)


def gap_list(plan, period, today=None, *, filters=None):
    """The gaps of ``plan`` in ``period``."""
    return gaps(report(plan, period, filters=filters), today)


def badness(one):
    """Sort key, worst first; an item that never had a piece is worse than any that had one."""
    age = float("inf") if one.days_since is None else one.days_since
    return (one.state != State.LACKING, -age)


def gap(row, day):
    since = None if row.last_published_on is None else max((day - row.last_published_on).days, 0)
    return Gap(row, row.state, since, f"{shortage(row)} {last_piece(row.last_published_on, since)}")


def shortage(row):
    """What is missing, in words."""
    missing = [one for one in row.requirements if not one.is_met]
    if not row.count and all(one.unit == Unit.PIECES for one in missing):
        return _("No piece yet in this period.")
    return _("Short of what is asked: %(parts)s.") % {"parts": "; ".join(part(one) for one in missing)}


def part(requirement):
    """``2/5 videos`` with who is to make them."""
    what = Kind(requirement.kind).label if requirement.kind in Kind.values else Unit(requirement.unit).label
    text = f"{requirement.reached}/{requirement.amount} {what}"
    if requirement.form:
        text = _("%(amount)s of form %(form)s") % {"amount": text, "form": requirement.form}
    if requirement.outlet:
        text = _("%(amount)s by %(outlet)s") % {"amount": text, "outlet": requirement.outlet}
    return text


def last_piece(day, since):
    if day is None:
        return _("Nothing has ever been published for it.")
    return ngettext("Last piece on %(day)s, %(days)d day ago.", "Last piece on %(day)s, %(days)d days ago.", since) % {
        "day": f"{day:%d/%m/%Y}",
        "days": since,
    }
