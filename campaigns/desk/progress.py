"""A coverage report as readers may see it: counts and states, no targets, no blame."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search import coverage
from search.coverage import State

# To readers the question is what has been told, not who is behind.
PUBLIC_WORDS = {
    State.COVERED: _("told as planned"),
    State.THIN: _("being told"),
    State.LACKING: _("to be told"),
}


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """``state`` gives the sign and the colour, ``word`` says it; ``last_published_on`` may lie before the period."""

    label: str
    name: str
    depth: int
    count: int
    last_published_on: datetime.date | None
    state: State
    word: str
    url: str


@dataclass(frozen=True, slots=True)
class Progress:
    """``total`` distinct pieces from ``starts_on`` to ``ends_on``."""

    starts_on: datetime.date
    ends_on: datetime.date
    total: int
    items: list[ItemProgress]


def progress_of(plan):
    """The :class:`Progress` of ``plan`` in its own year."""
    report = coverage.report(plan, coverage.default_period(plan))
    items = [
        ItemProgress(
            label=row.label,
            name=row.name,
            depth=row.depth,
            count=row.count,
            last_published_on=row.last_published_on,
            state=row.state,
            word=PUBLIC_WORDS[row.state],
            url=reverse("plan_item", args=[plan.slug, row.code]),
        )
        for row in report.items
    ]
    return Progress(report.starts_on, report.ends_on, report.total, items)
