"""The two reporting calendars as data, and spans of days for any other question."""

import calendar
import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.plans.enums import Calendar, Length
from campaigns.plans.models import ReportingPeriod

ROMAN = ["I", "II", "III", "IV"]
# Older or later than any plan.
FIRST_DAY, LAST_DAY = datetime.date(1945, 1, 1), datetime.date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole local days from ``starts_on`` to ``ends_on``, both included."""

    starts_on: datetime.date
    ends_on: datetime.date

    def __post_init__(self):
        if self.ends_on < self.starts_on:
            raise ValueError("A span must not end before it starts.")

    @property
    def length(self):
        """The ``Length`` whose targets apply: a whole civil month, quarter, half or year, else any range."""
        first, last = self.starts_on, self.ends_on
        whole = first.day == 1 and last == month_end(last.year, last.month) and first.year == last.year
        months = last.month - first.month + 1
        if whole and months == 1:
            return Length.MONTH
        if whole and months == 3 and first.month % 3 == 1:
            return Length.QUARTER
        if whole and months == 6 and first.month in (1, 7):
            return Length.HALF
        if whole and months == 12:
            return Length.YEAR
        return Length.RANGE

    def months(self):
        """Its calendar months in order, the first and last cut to the span; keys are ``YYYY-MM``."""
        spans = {}
        year, month = self.starts_on.year, self.starts_on.month
        while (year, month) <= (self.ends_on.year, self.ends_on.month):
            spans[f"{year:04d}-{month:02d}"] = Span(
                max(self.starts_on, datetime.date(year, month, 1)),
                min(self.ends_on, month_end(year, month)),
            )
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return spans


def month_end(year, month):
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def civil_periods(year):
    """Months, quarters, halves and the year, as ``(code, name, length, first day, last day, due day)``."""
    rows = []
    for month in range(1, 13):
        first = datetime.date(year, month, 1)
        rows.append((f"{year}-{month:02d}", f"Tháng {month}/{year}", Length.MONTH, first, month_end(year, month), None))
    for quarter in range(1, 5):
        first, last = datetime.date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
        rows.append((f"{year}-Q{quarter}", f"Quý {ROMAN[quarter - 1]}/{year}", Length.QUARTER, first, last, None))
    for half in (1, 2):
        first, last = datetime.date(year, half * 6 - 5, 1), month_end(year, half * 6)
        rows.append(
            (f"{year}-H{half}", f"6 tháng {'đầu' if half == 1 else 'cuối'} năm {year}", Length.HALF, first, last, None)
        )
    rows.append((f"{year}", f"Năm {year}", Length.YEAR, datetime.date(year, 1, 1), datetime.date(year, 12, 31), None))
    return rows


def ministry_periods(year):
    """The ministry's windows, in the shape of :func:`civil_periods`.

    Ministry letter 581/BNV-CCHC: figures count from 15 December of the year
    before; quarter I closes on 14 March, six months on 14 June, the year on 14
    December; quarter III is a window of its own, 15 June to 14 September;
    reports are due by the 20th of the closing month.
    """
    opened = datetime.date(year - 1, 12, 15)
    date = datetime.date
    return [
        (f"{year}-Q1", f"Quý I/{year} (kỳ Bộ Nội vụ)", Length.QUARTER, opened, date(year, 3, 14), date(year, 3, 20)),
        (f"{year}-H1", f"6 tháng năm {year} (kỳ Bộ Nội vụ)", Length.HALF, opened, date(year, 6, 14), date(year, 6, 20)),
        (
            f"{year}-Q3",
            f"Quý III/{year} (kỳ Bộ Nội vụ)",
            Length.QUARTER,
            date(year, 6, 15),
            date(year, 9, 14),
            date(year, 9, 20),
        ),
        (f"{year}", f"Năm {year} (kỳ Bộ Nội vụ)", Length.YEAR, opened, date(year, 12, 14), date(year, 12, 20)),
    ]


@transaction.atomic
def ensure_periods(year):
    """Add the periods of ``year`` that are not there yet; those there are left as edited."""
    rows = [(Calendar.CIVIL, *row) for row in civil_periods(year)]
    rows += [(Calendar.MINISTRY, *row) for row in ministry_periods(year)]
    ReportingPeriod.objects.bulk_create(
        [
            ReportingPeriod(
                calendar=which,
                code=code,
                name=name,
                length=length,
                year=year,
                starts_on=starts_on,
                ends_on=ends_on,
                due_on=due_on,
            )
            for which, code, name, length, starts_on, ends_on, due_on in rows
        ],
        ignore_conflicts=True,
    )


def period_for(code, calendar=Calendar.CIVIL):
    """The ``ReportingPeriod`` with this code; ``ValueError`` in Vietnamese when there is none."""
    year = int(code[:4]) if code[:4].isdecimal() else 0
    if FIRST_DAY.year <= year <= LAST_DAY.year and not ReportingPeriod.objects.filter(year=year).exists():
        ensure_periods(year)
    period = ReportingPeriod.objects.filter(calendar=calendar, code=code).first()
    if period is None:
        raise ValueError(
            _("There is no reporting period %(code)s. Write it as 2024-03, 2024-Q1, 2024-H1 or 2024.") % {"code": code}
        )
    return period
