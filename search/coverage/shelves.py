"""Facts and activities rolled up to every item and to the whole plan."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from campaigns.plans.enums import Unit
from news.models import OutletPage

from .activities import reached
from .targets import Requirement


@dataclass(slots=True)
class Shelf:
    """What stands under one item and all live items below it.

    ``pieces`` counts by ``(bucket, kind, key of the outlet's agency)``, the
    last two None where no target asks for them; ``by_key`` by the raw value of
    the split; ``latest`` is the moment of the newest piece, also before the period.
    """

    pieces: Counter = field(default_factory=Counter)
    by_key: Counter = field(default_factory=Counter)
    latest: datetime.datetime | None = None
    activities: list = field(default_factory=list)

    def count(self, bucket=None):
        """Distinct pieces in one bucket, or in the whole period."""
        return sum(number for (when, _kind, _agency), number in self.pieces.items() if bucket in (None, when))

    def requirement(self, target, bucket=None, span=None):
        """``target`` with what was reached of it in one bucket, whose days are ``span``, or in the whole period."""
        activities = [one for one in self.activities if span is None or span.starts_on <= one.held_on <= span.ends_on]
        kinds = target.form.content_kinds if target.form_id else None
        if target.unit != Unit.PIECES or kinds == []:
            done = reached(target, activities)
        else:
            done = sum(
                number
                for (when, kind, agency), number in self.pieces.items()
                if bucket in (None, when)
                and (not target.kind or kind == target.kind)
                and (kinds is None or kind in kinds)
                and (not target.outlet_id or agency == target.outlet_id)
            )
        return Requirement(
            amount=target.amount,
            unit=target.unit,
            reached=done,
            kind=target.kind,
            form=target.form.code if target.form_id else "",
            outlet=str(target.outlet) if target.outlet_id else "",
        )


class Shelves:
    """A :class:`Shelf` for every live item of ``tree`` and one, ``whole``, for the plan."""

    def __init__(self, tree, *, by=None, told_apart=()):
        self.tree = tree
        self.by = by
        self.told_apart = told_apart
        self.agency_of = {}
        if "outlet" in told_apart:
            self.agency_of = dict(OutletPage.objects.values_list("pk", "agency"))
        self.whole = Shelf()
        self.of = {key: Shelf() for key in tree.nodes}
        self.reach = {}

    def above(self, items):
        """The shelves that something with ``items`` (keys) stands on, each once, the whole plan's first."""
        items = frozenset(items)
        if items not in self.reach:
            keys = {key for item in items & self.of.keys() for key in self.tree.ancestors(item)}
            self.reach[items] = [self.whole, *(self.of[key] for key in sorted(keys))]
        return self.reach[items]

    def put(self, fact):
        """Count a fact of the main question."""
        kind = fact.split["kind"] if "kind" in self.told_apart else None
        agency = self.agency_of.get(fact.split["outlet"]) if "outlet" in self.told_apart else None
        raw = fact.bucket if self.by == "month" else fact.split.get(self.by)
        for shelf in self.above(fact.items):
            if fact.bucket is not None:
                shelf.pieces[fact.bucket, kind, agency] += fact.pieces
                if self.by == "month" or self.by in fact.split:
                    shelf.by_key[raw] += fact.pieces
            if shelf.latest is None or fact.latest > shelf.latest:
                shelf.latest = fact.latest

    def put_linked(self, fact):
        """Count a fact split by agency or audience, where a piece stands once for each it names."""
        for shelf in self.above(fact.items):
            shelf.by_key[fact.split[self.by]] += fact.pieces

    def put_activity(self, activity):
        for shelf in self.above(activity.items):
            shelf.activities.append(activity)
