"""Outings of a period, counted beside content as activities are: rule 9 of coverage."""

from collections import defaultdict

from django.db.models import F, Q

from campaigns.plans.enums import Unit
from campaigns.plans.models import Form, ItemTag
from news.models import Outing

from .activities import Held

# As ``counted`` has it. Translations are no matter here: each outing was one appearance of one of them.
REACHED_THE_PUBLIC = Q(piece__live=True) | Q(piece__expired=True)


def aired(plan, period, filters=None):
    """The outings of ``plan`` that appeared in ``period``, as :class:`Held`, in one query, four when there are any.

    Those of pieces that reached the public and carry an item of the plan,
    whenever the piece itself was published here. The form is the plan's first
    that counts pieces of that kind; code "" where none does.
    """
    narrowed = {f"piece__{name}": value for name, value in (filters.lookups() if filters else {}).items()}
    shown = Outing.objects.filter(appeared_on__gte=period.starts_on, appeared_on__lte=period.ends_on)
    # Told keys, no engine begins with the pieces, of which there are many more.
    keys = list(shown.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return []
    rows = list(
        Outing.objects.filter(pk__in=keys)
        .filter(REACHED_THE_PUBLIC, piece__first_published_at__isnull=False, piece__alias_of=None, **narrowed)
        .annotate(kind=F("piece__kind"), maker=F("piece__outlet__agency"))
        .order_by("pk")
    )
    # Asked for apart: few pieces have outings, while a plan's items lead to nearly every piece.
    items = defaultdict(set)
    tags = ItemTag.objects.filter(page__in={outing.piece_id for outing in rows}, item__plan=plan)
    for page, item in tags.order_by().values_list("page", "item"):
        items[page].add(item)
    forms = forms_by_kind(plan)
    found = []
    for outing in rows:
        if outing.piece_id in items:
            form_id, code = forms.get(outing.kind, (None, ""))
            amounts = {Unit.TIMES.value: outing.times, Unit.MINUTES.value: outing.minutes, Unit.CM2.value: outing.cm2}
            done = {unit: amount for unit, amount in amounts.items() if amount}
            carried = set(items[outing.piece_id])
            found.append(Held(outing.appeared_on, form_id, code, [outing.kind], done, carried, {outing.maker}))
    return found


def forms_by_kind(plan):
    """``{kind: (key, code)}`` of the plan's first form that counts pieces of the kind."""
    found = {}
    for pk, code, kinds in Form.objects.filter(plan=plan).values_list("pk", "code", "content_kinds"):
        for kind in kinds:
            found.setdefault(kind, (pk, code))
    return found
