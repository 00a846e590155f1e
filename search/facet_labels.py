"""What people read for the values of facets."""

from django.core.cache import cache
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaigns.plans.models import Agency, Audience, PlanItem
from news.enums import Kind
from news.models import ColumnPage, OutletPage

KEY = "search.facet_labels"
# Other processes keep their own copy, so it must not live long.
SECONDS = 60


def labels():
    """``{facet: {value: label}}`` of what has a name of its own."""
    found = cache.get(KEY)
    if found is None:
        found = {
            "column": dict(ColumnPage.objects.order_by().values_list("slug", "title")),
            "outlet": {page.slug: page.byline_name for page in OutletPage.objects.order_by()},
            "item": {
                f"{item.plan.slug}/{item.code}": f"{item.label}. {item.name}"
                for item in PlanItem.objects.select_related("plan")
            },
            "agency": {agency.code: str(agency) for agency in Agency.objects.all()},
            "audience": dict(Audience.objects.values_list("code", "name")),
        }
        cache.set(KEY, found, SECONDS)
    return found


def kind_label(kind):
    """The name of a kind of result: of content, or of anything else that is searched."""
    if kind in Kind.values:
        return capfirst(str(Kind(kind).label))
    return {"page": _("Page"), "document": _("File")}.get(kind, kind)


def label(name, value, known):
    """The label of one value; ``known`` are :func:`labels`."""
    if name == "kind":
        return kind_label(value)
    if name == "month":
        year, _dash, month = value.partition("-")
        return f"{int(month)}/{year}"
    return known.get(name, {}).get(value, value)
