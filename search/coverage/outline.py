"""A plan's live items as a tree, in plan order."""

from dataclasses import dataclass, field

from campaigns.plans.models import PlanItem


@dataclass(slots=True)
class Node:
    """One live item; ``parent`` is the nearest live item above it, ``subtree`` the keys of itself and all below."""

    item: PlanItem
    parent: int | None
    depth: int
    children: list[int] = field(default_factory=list)
    subtree: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Outline:
    """``nodes`` by item key, parents before their children; ``removed`` are the keys of items no longer in the plan."""

    nodes: dict[int, Node]
    removed: list[int]

    def ancestors(self, key):
        """Keys of the item itself and of every live item above it."""
        keys = []
        while key is not None:
            keys.append(key)
            key = self.nodes[key].parent
        return keys


def outline(plan):
    """The :class:`Outline` of ``plan``, in one query.

    Live items below a removed one stay in the plan and roll up to the nearest
    live item above.
    """
    items = list(PlanItem.objects.filter(plan=plan).order_by("position", "pk"))
    below = {}
    for item in items:
        below.setdefault(item.parent_id, []).append(item)
    nodes = {}
    waiting = [(item, None, 0) for item in reversed(below.get(None, []))]
    while waiting:
        item, parent, depth = waiting.pop()
        if item.is_live:
            nodes[item.pk] = Node(item, parent, depth)
            if parent is not None:
                nodes[parent].children.append(item.pk)
            parent, depth = item.pk, depth + 1
        waiting += [(child, parent, depth) for child in reversed(below.get(item.pk, []))]
    tree = Outline(nodes, [item.pk for item in items if not item.is_live])
    for key in nodes:
        for above in tree.ancestors(key):
            nodes[above].subtree.add(key)
    return tree
