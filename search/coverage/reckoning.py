"""A report reckoned from the pieces as they stand now."""

import logging

from django.utils import timezone

from campaigns.plans.enums import Length
from campaigns.plans.periods import Span
from search.backends.errors import BackendError

from . import engine
from .activities import amounts, amounts_by_form, held
from .counted import orphans
from .facts import LINKS, SPLITS, facts
from .keys import split_keys
from .outings import aired
from .outline import outline
from .results import Cell, ItemRow, Orphan, Report
from .shelves import Shelves
from .targets import Targets, judged, pieces_asked

logger = logging.getLogger(__name__)

SPLIT_NAMES = ("month", "kind", "outlet", "column", *LINKS)


def live_report(plan, period, by=None, *, filters=None):
    """The :class:`Report` as pieces stand now, in a fixed number of queries; ``ValueError`` for an unknown ``by``."""
    if by is not None and by not in SPLIT_NAMES:
        raise ValueError(f"Coverage cannot be split by {by!r}; choose one of {', '.join(SPLIT_NAMES)}.")
    span = Span(period.starts_on, period.ends_on)
    buckets = span.months() if by == "month" else {"": span}
    tree = outline(plan)
    targets = Targets(plan, {period.length, Length.MONTH} if by == "month" else {period.length})
    told_apart = targets.told_apart
    splits = [name for name in SPLITS if name in told_apart or name == by]
    shelves = Shelves(tree, by=by, splits=splits, told_apart=told_apart)
    count(shelves, buckets, span, splits, by, filters)
    for activity in [*held(plan, span, filters), *aired(plan, span, filters)]:
        shelves.put_activity(activity)

    keys = split_keys(by, buckets, shelves.whole.by_key)
    return Report(
        plan=plan,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        period=period,
        length=period.length,
        total=shelves.whole.count(),
        split=by,
        filters=filters,
        keys=list(keys.values()),
        by_total=by_keys(shelves.whole, keys),
        orphans=[orphan_record(page) for page in orphans(tree, span, filters)],
        items=item_rows(tree, shelves, targets, period.length, keys, buckets if by == "month" else {}),
        activities=amounts(shelves.whole.activities),
    )


def count(shelves, buckets, span, splits, by, filters):
    """Put the pieces on the shelves: as Elasticsearch counts them where it is in use and up to date, else the database."""
    if engine.is_asked():
        try:
            engine.fill(shelves, buckets, splits=splits, link=by if by in LINKS else None, filters=filters)
        except BackendError as error:
            logger.warning("Coverage is counted by the database: %s", error)
        else:
            return
    items = list(shelves.tree.nodes)
    shelves.put(facts(items, buckets, splits=splits, filters=filters))
    if by in LINKS:
        shelves.put_linked(facts(items, {"": span}, link=by, before=False, filters=filters))


def item_rows(tree, shelves, targets, length, keys, months):
    """Rows in plan order; children are judged before their parents, which may depend on them."""
    states, cells, rows = {}, {}, []
    for pk, node in reversed(tree.nodes.items()):
        shelf = shelves.of[pk]
        asked = targets.asked(pk, length, has_children=bool(node.children))
        requirements = [shelf.requirement(target) for target in asked]
        count = shelf.count()
        states[pk] = judged(requirements, count, [states[child] for child in node.children])
        cells[pk] = month_cells(node, shelf, targets, months, cells)
        rows.append(
            ItemRow(
                item=node.item,
                item_id=pk,
                label=node.item.label,
                code=node.item.code,
                name=node.item.name,
                depth=node.depth,
                has_children=bool(node.children),
                count=count,
                target=pieces_asked(asked),
                state=states[pk],
                last_published_on=timezone.localdate(shelf.latest) if shelf.latest else None,
                by=by_keys(shelf, keys),
                cells=cells[pk],
                requirements=requirements,
                activities=amounts(shelf.activities),
                activities_by_form=amounts_by_form(shelf.activities),
            )
        )
    return rows[::-1]


def month_cells(node, shelf, targets, months, cells):
    """Each month judged as a month; ``cells`` holds those of the items below."""
    asked = targets.asked(node.item.pk, Length.MONTH, has_children=bool(node.children))
    found = {}
    for key, month in months.items():
        requirements = [shelf.requirement(target, key, month) for target in asked]
        count = shelf.count(key)
        state = judged(requirements, count, [cells[child][key].state for child in node.children])
        found[key] = Cell(count, pieces_asked(asked), state)
    return found


def by_keys(shelf, keys):
    """Counts by the keys of the split, zeros included."""
    return {key: shelf.by_key[raw] for raw, (key, _label) in keys.items()}


def orphan_record(page):
    return Orphan(page.pk, page.external_id, page.title, timezone.localdate(page.first_published_at))
