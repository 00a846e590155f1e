"""A coverage report laid out as a table: what stands in each cell, and the address of the list behind it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.plans.enums import Unit
from search.coverage import ItemRow, Report, State


@dataclass(frozen=True, slots=True)
class Column:
    """``label`` is short enough for a narrow column, ``title`` says it in full."""

    key: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A count; ``state`` is None where nothing is judged, ``url`` empty where there is nothing to list."""

    count: int
    state: State | None = None
    target: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    row: ItemRow
    cells: list[MatrixCell]
    whole: MatrixCell
    activities: list[int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``totals`` are the distinct pieces of each column, ``whole`` of the period.

    ``units`` are those activities were measured in; their amounts stand beside
    the pieces in every row, and for the whole plan in ``activities``.
    """

    columns: list[Column]
    rows: list[MatrixRow]
    totals: list[MatrixCell]
    whole: MatrixCell
    units: list[Unit]
    activities: list[int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures above the matrix; ``state`` colours it where it calls for something."""

    value: str
    label: str
    state: State | None = None


def matrix_of(report: Report, list_url, today=None):
    """The :class:`Matrix` of ``report``; ``list_url(code, key)`` is the address of a list, either may be None.

    Months that have not begun by the date ``today`` are not judged: nobody can have filled them.
    """
    this_month = f"{today or timezone.localdate():%Y-%m}"

    def cell(count, code, key, judged=None):
        url = list_url(code, key) if count else ""
        return MatrixCell(count, judged and judged.state, judged and judged.target, url)

    units = [unit for unit in Unit if unit in report.activities]
    rows = [
        MatrixRow(
            row=row,
            cells=[
                cell(row.by.get(key, 0), row.code, key, row.cells.get(key) if key <= this_month else None)
                for key, _label in report.keys
            ],
            whole=cell(row.count, row.code, None, row),
            activities=[row.activities.get(unit, 0) for unit in units],
        )
        for row in report.items
    ]
    totals = [cell(report.by_total.get(key, 0), None, key) for key, _label in report.keys]
    return Matrix(
        columns_of(report),
        rows,
        totals,
        cell(report.total, None, None),
        units,
        [report.activities[unit] for unit in units],
    )


def columns_of(report):
    """Months are cut to ``T3``, or ``T3/24`` where the period touches two years; other columns keep their label."""
    if report.split != "month":
        return [Column(key, label, label) for key, label in report.keys]
    one_year = report.starts_on.year == report.ends_on.year
    columns = []
    for key, label in report.keys:
        year, month = key.split("-")
        short = _("M%(month)d") % {"month": int(month)}
        columns.append(Column(key, short if one_year else f"{short}/{year[2:]}", label))
    return columns


def figures_of(report: Report, today=None):
    """The four figures that sum a report up; items are the leaves, those without items below them."""
    leaves = report.leaves
    covered = sum(row.state == State.COVERED for row in leaves)
    lacking = sum(row.state == State.LACKING for row in leaves)
    return [
        Figure(f"{report.total:n}", ngettext("piece published", "pieces published", report.total)),
        Figure(f"{covered}/{len(leaves)}", _("items covered in this period")),
        Figure(str(lacking), _("items lacking pieces"), State.LACKING if lacking else None),
        longest_silence(leaves, min(today or timezone.localdate(), report.ends_on)),
    ]


def longest_silence(leaves, day):
    """How long the item that has waited longest has been without a piece on ``day``."""
    if not leaves:
        return Figure("–", _("no item yet"))
    quiet = min(leaves, key=lambda row: row.last_published_on or datetime.date.min)
    if quiet.last_published_on is None:
        return Figure(
            _("No piece"),
            _("for item %(item)s up to %(day)s") % {"item": quiet.label, "day": f"{day:%d/%m/%Y}"},
            State.LACKING,
        )
    days = max((day - quiet.last_published_on).days, 0)
    value = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return Figure(value, _("since the last piece for item %(item)s") % {"item": quiet.label})
