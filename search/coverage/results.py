"""What coverage answers with."""

import datetime
from dataclasses import dataclass, field

from campaigns.plans.models import Plan, PlanItem

from .counted import Filters
from .states import State
from .targets import Requirement


@dataclass(frozen=True, slots=True)
class Cell:
    """One item in one month, judged as a month."""

    count: int
    target: int | None
    state: State


@dataclass(frozen=True, slots=True)
class Orphan:
    """A counted piece that no live item of the plan claims any more."""

    id: int
    external_id: str | None
    title: str
    published_on: datetime.date


@dataclass(slots=True)
class ItemRow:
    """One live item of the plan in the period.

    ``target`` is the number of pieces asked for, None where none is (a parent
    without a target of its own, or an item judged by activities alone);
    ``requirements`` are all that was asked with what was reached. ``by`` holds
    the count for each key of the split, ``cells`` the months judged one by one.
    ``activities`` are amounts by unit, ``activities_by_form`` the same by form code.
    """

    item: PlanItem | None
    item_id: int
    label: str
    code: str
    name: str
    depth: int
    has_children: bool
    count: int
    target: int | None
    state: State
    last_published_on: datetime.date | None
    by: dict[str, int] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    requirements: list[Requirement] = field(default_factory=list)
    activities: dict[str, int] = field(default_factory=dict)
    activities_by_form: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of a frozen report that would come out differently today.

    ``label`` is the item's, empty for the total; ``before`` and ``after`` are
    counts, None where the item was not, or no longer is, in the plan.
    """

    label: str
    before: int | None
    after: int | None
    state_before: State | None = None
    state_after: State | None = None


@dataclass(slots=True)
class Report:
    """The coverage of one plan in one period.

    ``keys`` are ``(key, label)`` of the split asked for, in order; ``by_total``
    the distinct pieces for each. ``frozen_at`` is set when the figures were
    kept, and ``changes`` then says what differs since.
    """

    plan: Plan
    starts_on: datetime.date
    ends_on: datetime.date
    period: object
    length: str
    total: int
    split: str | None = None
    filters: Filters | None = None
    keys: list[tuple[str, str]] = field(default_factory=list)
    by_total: dict[str, int] = field(default_factory=dict)
    orphans: list[Orphan] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)
    activities: dict[str, int] = field(default_factory=dict)
    frozen_at: datetime.datetime | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def leaves(self):
        """Rows without rows below them: what gaps are sought among."""
        return [row for row in self.items if not row.has_children]

    def row(self, code):
        """The row with this item code; ``KeyError`` when there is none."""
        for row in self.items:
            if row.code == code:
                return row
        raise KeyError(code)

    def failing(self, worst_allowed):
        """Rows in a worse state than ``worst_allowed``."""
        order = [State.COVERED, State.THIN, State.LACKING]
        return [row for row in self.items if order.index(row.state) > order.index(worst_allowed)]

    def as_dict(self):
        """The report as plain values for JSON; dates are ISO, ``by`` is there only when a split was asked for."""
        answer = {
            "plan": self.plan.number,
            "from": self.starts_on.isoformat(),
            "to": self.ends_on.isoformat(),
            "total": self.total,
            "orphans": [
                {
                    "id": orphan.id,
                    "external_id": orphan.external_id,
                    "title": orphan.title,
                    "published_on": orphan.published_on.isoformat(),
                }
                for orphan in self.orphans
            ],
            "items": [self.row_as_dict(row) for row in self.items],
        }
        if self.split:
            answer["by_total"] = self.by_total
        if self.frozen_at:
            answer["frozen_at"] = self.frozen_at.isoformat()
        return answer

    def row_as_dict(self, row):
        answer = {
            "label": row.label,
            "code": row.code,
            "count": row.count,
            "target": row.target,
            "state": row.state.value,
            "last_published_on": row.last_published_on and row.last_published_on.isoformat(),
        }
        if self.split:
            answer["by"] = row.by
        return answer
