"""Frozen periods: figures kept as they stood, and what has changed since (rule 10 of coverage)."""

import datetime
from dataclasses import asdict, fields

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.plans.models import PlanItem
from search.models import FrozenReport

from .reckoning import SPLIT_NAMES, live_report
from .results import Cell, Change, ItemRow, Orphan, Report
from .states import State
from .targets import Requirement


def frozen(plan, period):
    """The ``FrozenReport`` of ``plan`` in ``period``, None when it has not been frozen."""
    return FrozenReport.objects.filter(
        plan=plan, starts_on=period.starts_on, ends_on=period.ends_on, length=period.length
    ).first()


@transaction.atomic
def freeze(plan, period, user=None):
    """Keep the figures of ``plan`` in ``period``, for every split; ``ValidationError`` when they are kept already."""
    kept, made = FrozenReport.objects.get_or_create(
        plan=plan,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        length=period.length,
        defaults={
            "figures": {by or "": figures(live_report(plan, period, by)) for by in (None, *SPLIT_NAMES)},
            "frozen_at": timezone.now(),
            "frozen_by": user,
        },
    )
    if not made:
        raise ValidationError(
            _("This period was frozen on %(day)s. Its figures cannot be frozen again.")
            % {"day": f"{timezone.localdate(kept.frozen_at):%d/%m/%Y}"},
            code="frozen",
        )
    return kept


def figures(report):
    """What a report holds beside its question, as plain values for JSON."""
    return {
        "total": report.total,
        "keys": report.keys,
        "by_total": report.by_total,
        "activities": report.activities,
        "orphans": [asdict(orphan) | {"published_on": orphan.published_on.isoformat()} for orphan in report.orphans],
        "items": [row_figures(row) for row in report.items],
    }


def row_figures(row):
    values = {one.name: getattr(row, one.name) for one in fields(row) if one.name != "item"}
    return values | {
        "state": row.state.value,
        "last_published_on": row.last_published_on and row.last_published_on.isoformat(),
        "cells": {key: [cell.count, cell.target, cell.state.value] for key, cell in row.cells.items()},
        "requirements": [asdict(one) for one in row.requirements],
    }


def thawed(kept, period, by):
    """The :class:`Report` kept in a ``FrozenReport`` for one split."""
    values = kept.figures[by or ""]
    items = PlanItem.objects.in_bulk([row["item_id"] for row in values["items"]])
    return Report(
        plan=kept.plan,
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
        period=period,
        length=kept.length,
        total=values["total"],
        split=by,
        keys=[tuple(key) for key in values["keys"]],
        by_total=values["by_total"],
        orphans=[
            Orphan(**orphan | {"published_on": datetime.date.fromisoformat(orphan["published_on"])})
            for orphan in values["orphans"]
        ],
        items=[thawed_row(row, items.get(row["item_id"])) for row in values["items"]],
        activities=values["activities"],
        frozen_at=kept.frozen_at,
    )


def thawed_row(values, item):
    last = values["last_published_on"]
    return ItemRow(
        item=item,
        **values
        | {
            "state": State(values["state"]),
            "last_published_on": last and datetime.date.fromisoformat(last),
            "cells": {
                key: Cell(count, target, State(state)) for key, (count, target, state) in values["cells"].items()
            },
            "requirements": [Requirement(**one) for one in values["requirements"]],
        },
    )


def changes_since(then, now):
    """The :class:`Change` list between kept figures and those of today: the total first, then items in plan order."""
    changes = []
    if then.total != now.total:
        changes.append(Change("", then.total, now.total))
    before = {row.item_id: row for row in then.items}
    after = {row.item_id: row for row in now.items}
    for key in before | after:
        old, new = before.get(key), after.get(key)
        if old is None or new is None or (old.count, old.state) != (new.count, new.state):
            changes.append(
                Change(
                    label=(old or new).label,
                    before=old and old.count,
                    after=new and new.count,
                    state_before=old and old.state,
                    state_after=new and new.state,
                )
            )
    return changes
