"""The keys of a split: what they are called and in which order they stand."""

from django.utils.translation import gettext as _

from campaigns.plans.models import Agency, Audience
from news.enums import Kind
from news.models import ColumnPage, OutletPage
from news.querysets import in_tree_order


def split_keys(by, months, used):
    """``{raw value: (key, label)}`` of a split, in the order people expect.

    ``used`` holds the raw values that occur. Kinds, outlets, columns and
    audiences are all listed, agencies only those that occur. Keys are months
    (``2024-01``), kinds, slugs (outlet, column) and codes (agency, audience).
    """
    if by == "column" and None in used:
        return split_keys(by, months, set(used) - {None}) | {None: ("", _("No column"))}
    if by == "month":
        return {key: (key, f"{span.starts_on:%m/%Y}") for key, span in months.items()}
    if by == "kind":
        return {kind.value: (kind.value, str(kind.label)) for kind in Kind}
    if by == "outlet":
        return {page.pk: (page.slug, page.title) for page in OutletPage.objects.order_by("title", "pk")}
    if by == "column":
        return {page.pk: (page.slug, page.title) for page in in_tree_order(ColumnPage.objects.all())}
    if by == "audience":
        return {audience.pk: (audience.code, audience.name) for audience in Audience.objects.all()}
    if by == "agency":
        return {agency.pk: (agency.code, str(agency)) for agency in Agency.objects.filter(pk__in=used)}
    return {}
