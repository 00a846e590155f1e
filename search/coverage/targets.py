"""What an item is asked to reach in a period, and its state: rule 5 of coverage."""

from dataclasses import dataclass

from campaigns.plans.enums import Unit
from campaigns.plans.models import Target

from .states import State


@dataclass(frozen=True, slots=True)
class Requirement:
    """One target with what was ``reached`` of it, both in ``unit``."""

    amount: int
    unit: str
    reached: int
    kind: str = ""
    form: str = ""
    outlet: str = ""

    @property
    def is_met(self):
        return self.reached >= self.amount


class Targets:
    """The targets of one plan for periods of one length, read once for every item."""

    def __init__(self, plan, lengths):
        rows = Target.objects.filter(plan=plan, length__in=lengths).select_related("form", "outlet").order_by("pk")
        self.rows = list(rows)

    def asked(self, item_id, length, *, has_children):
        """The targets that judge an item in a period of ``length``; a leaf always has one.

        A leaf without its own takes the plan's default, else one piece. A
        parent without its own is judged by its children: an empty list.
        """
        own = [row for row in self.rows if row.length == length and row.item_id == item_id]
        if own or has_children:
            return own
        default = [row for row in self.rows if row.length == length and row.item_id is None]
        return default or [Target(length=length, amount=1, unit=Unit.PIECES)]

    @property
    def told_apart(self):
        """Whether pieces have to be told apart by ``kind`` or ``maker`` so that every target can be judged."""
        of_pieces = [row for row in self.rows if row.unit == Unit.PIECES]
        found = []
        if any(row.kind or row.form_id for row in of_pieces):
            found.append("kind")
        if any(row.outlet_id for row in of_pieces):
            found.append("maker")
        return found


def pieces_asked(targets):
    """The number of pieces ``targets`` ask for together, None when they ask for none.

    A target of any kind already holds those of one kind, so they are not added to it.
    """
    of_pieces = [row for row in targets if row.unit == Unit.PIECES]
    if not of_pieces:
        return None
    split = sum(row.amount for row in of_pieces if row.kind or row.form_id or row.outlet_id)
    plain = [row.amount for row in of_pieces if not (row.kind or row.form_id or row.outlet_id)]
    return max([split, *plain])


def judged(requirements, count, children):
    """The state of an item with ``count`` pieces, what was required of it, and the states of its live children."""
    if requirements:
        covered = all(requirement.is_met for requirement in requirements)
    else:
        covered = all(state == State.COVERED for state in children)
    if covered:
        return State.COVERED
    return State.THIN if count else State.LACKING
