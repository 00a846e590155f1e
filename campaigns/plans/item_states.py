"""How well each plan item is covered this month, asked by rooms below the one that can count.

Counting belongs to the search room, which stands above; it registers its
answer here when the site starts.
"""

from dataclasses import dataclass

from django.utils import timezone

_answers = []


@dataclass(frozen=True, slots=True)
class ItemState:
    """An item in the month asked about; ``total`` is its count in the plan's year.

    ``state`` is covered, thin or lacking; ``sign`` and ``label`` show it without
    and in words; ``target`` is None where the item has no number of pieces of its own.
    """

    count: int
    target: int | None
    state: str
    sign: str
    label: str
    total: int


def register_item_states(function):
    """Make ``function(plan, day)`` the answer of :func:`item_states`; the last one registered answers."""
    _answers[:] = [function]
    return function


def item_states(plan, day=None):
    """``{item key: ItemState}`` of the live items of ``plan`` in the month of ``day`` (today); empty when nobody counts."""
    if not _answers:
        return {}
    return _answers[0](plan, day or timezone.localdate())
