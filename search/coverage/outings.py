"""Outings of a period, counted beside content as activities are: rule 9 of coverage."""

from django.db.models import F, Q

from campaigns.plans.enums import Unit
from campaigns.plans.models import Form
from news.models import Outing

from .activities import Held

# As ``counted`` has it. Translations are no matter here: each outing was one appearance of one of them.
REACHED_THE_PUBLIC = Q(piece__live=True) | Q(piece__expired=True)


def aired(plan, period, filters=None):
    """The outings of ``plan`` that appeared in ``period``, as :class:`Held`, in one query, two when there are any.

    Those of pieces that reached the public and carry an item of the plan,
    whenever the piece itself was published here. The form is the plan's first
    that counts pieces of that kind; code "" where none does.
    """
    narrowed = {f"piece__{name}": value for name, value in (filters.lookups() if filters else {}).items()}
    rows = (
        Outing.objects.filter(appeared_on__gte=period.starts_on, appeared_on__lte=period.ends_on)
        .filter(REACHED_THE_PUBLIC, piece__first_published_at__isnull=False, piece__alias_of=None)
        .filter(piece__item_tags__item__plan=plan, **narrowed)
        .annotate(item=F("piece__item_tags__item"), kind=F("piece__kind"), maker=F("piece__outlet__agency"))
        .order_by("pk")
    )
    found, forms = {}, None
    for outing in rows:
        if forms is None:
            forms = forms_by_kind(plan)
        if outing.pk not in found:
            form_id, code = forms.get(outing.kind, (None, ""))
            amounts = {Unit.TIMES.value: outing.times, Unit.MINUTES.value: outing.minutes, Unit.CM2.value: outing.cm2}
            done = {unit: amount for unit, amount in amounts.items() if amount}
            found[outing.pk] = Held(outing.appeared_on, form_id, code, [outing.kind], done, organisers={outing.maker})
        found[outing.pk].items.add(outing.item)
    return list(found.values())


def forms_by_kind(plan):
    """``{kind: (key, code)}`` of the plan's first form that counts pieces of the kind."""
    found = {}
    for pk, code, kinds in Form.objects.filter(plan=plan).values_list("pk", "code", "content_kinds"):
        for kind in kinds:
            found.setdefault(kind, (pk, code))
    return found
