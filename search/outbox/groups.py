"""Keys that stand for many pieces: a column renamed is one row in the outbox, not fifty thousand.

``column:3`` is taken apart when it is drained, some pieces at a time;
``column:3>812`` are those still left, with keys above 812.
"""

from wagtail.models import Page

from campaigns.plans.models import ItemTag, PlanItem
from news.models import ContentPage


def pieces_with_item(pk):
    """Pieces that carry the item or one below it, removed or not: they are found under it, or were."""
    item = PlanItem.objects.filter(pk=pk).first()
    if item is None:
        return ContentPage.objects.none()
    parents = dict(PlanItem.objects.filter(plan=item.plan_id).values_list("pk", "parent_id"))
    below = {pk}
    while found := {key for key, parent in parents.items() if parent in below and key not in below}:
        below |= found
    return ContentPage.objects.filter(pk__in=ItemTag.objects.filter(item__in=below).values("page"))


def tree(pk):
    page = Page.objects.filter(pk=pk).first()
    return Page.objects.descendant_of(page, inclusive=True) if page else Page.objects.none()


GROUPS = {
    "column": lambda pk: ContentPage.objects.filter(column=pk),
    "outlet": lambda pk: ContentPage.objects.filter(outlet=pk),
    "agency": lambda pk: ContentPage.objects.filter(agencies=pk),
    "audience": lambda pk: ContentPage.objects.filter(audiences=pk),
    "item": pieces_with_item,
    "tree": tree,
    "pages": lambda pk: Page.objects.all(),
}
EVERY_PAGE = "pages:0"


def page_key(pk):
    return f"page:{pk}"


def group_key(kind, pk):
    """The key of all pieces in the group; ``KeyError`` for a kind that is none."""
    GROUPS[kind]
    return f"{kind}:{pk}"


def is_group(key):
    return key.partition(":")[0] in GROUPS


def taken_apart(key, size):
    """At most ``size`` keys of the group, and the key of those left, None when that was all."""
    kind, _colon, rest = key.partition(":")
    pk, _sign, after = rest.partition(">")
    pages = GROUPS[kind](int(pk)).filter(pk__gt=int(after or 0)).order_by("pk")
    pks = list(pages.values_list("pk", flat=True).distinct()[:size])
    left = f"{kind}:{pk}>{pks[-1]}" if len(pks) == size else None
    return [page_key(pk) for pk in pks], left
