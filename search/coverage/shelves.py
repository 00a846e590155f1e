"""Facts and activities rolled up to every item and to the whole plan."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from campaigns.plans.enums import Unit

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
        return sum(number for (when, _kind, _maker), number in self.pieces.items() if bucket in (None, when))

    def requirement(self, target, bucket=None, span=None):
        """``target`` with what was reached of it in one bucket, whose days are ``span``, or in the whole period."""
        activities = [one for one in self.activities if span is None or span.starts_on <= one.held_on <= span.ends_on]
        kinds = target.form.content_kinds if target.form_id else None
        if target.unit != Unit.PIECES or kinds == []:
            done = reached(target, activities)
        else:
            done = sum(
                number
                for (when, kind, maker), number in self.pieces.items()
                if bucket in (None, when)
                and (not target.kind or kind == target.kind)
                and (kinds is None or kind in kinds)
                and (not target.outlet_id or maker == target.outlet_id)
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
    """A :class:`Shelf` for every live item of ``tree`` and one, ``whole``, for the plan.

    ``splits`` names the values in the facts to come, ``told_apart`` those of
    them that targets need, ``by`` the split of the report.
    """

    def __init__(self, tree, *, by=None, splits=(), told_apart=()):
        self.tree = tree
        self.by = by
        place = {name: n for n, name in enumerate(splits)}
        self.by_place = place.get(by)
        self.kind_place = place["kind"] if "kind" in told_apart else None
        self.maker_place = place["maker"] if "maker" in told_apart else None
        self.whole = Shelf()
        self.of = {key: Shelf() for key in tree.nodes}
        self.reach = {}

    def above(self, items):
        """The shelves that something with ``items`` (a frozenset of keys) stands on, each once, the whole plan's too."""
        if items not in self.reach:
            keys = {key for item in items & self.of.keys() for key in self.tree.ancestors(item)}
            self.reach[items] = [self.whole, *(self.of[key] for key in keys)]
        return self.reach[items]

    def put(self, answer):
        """Count the answer to the main question."""
        kind = maker = None
        for bucket, split, items, pieces in answer.facts:
            if bucket is None:
                continue
            if self.kind_place is not None:
                kind = split[self.kind_place]
            if self.maker_place is not None:
                maker = split[self.maker_place]
            for shelf in self.above(items):
                shelf.pieces[bucket, kind, maker] += pieces
                if self.by_place is not None:
                    shelf.by_key[split[self.by_place]] += pieces
        for items, moment in answer.newest.items():
            for shelf in self.above(items):
                if shelf.latest is None or moment > shelf.latest:
                    shelf.latest = moment
        if self.by == "month":
            for shelf in [self.whole, *self.of.values()]:
                for (bucket, _kind, _maker), pieces in shelf.pieces.items():
                    shelf.by_key[bucket] += pieces

    def put_linked(self, answer):
        """Count the answer split by agency or audience, where a piece stands once for each it names."""
        for _bucket, split, items, pieces in answer.facts:
            for shelf in self.above(items):
                shelf.by_key[split[0]] += pieces

    def put_activity(self, activity):
        for shelf in self.above(frozenset(activity.items)):
            shelf.activities.append(activity)
