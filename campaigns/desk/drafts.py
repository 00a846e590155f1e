"""From a gap to a draft: where the user may write, and the address of a form already filled in."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from news.models import ArticlePage, ContentPage, OutletPage


@dataclass(frozen=True, slots=True)
class Draft:
    """A new article in ``outlet``, one click away."""

    outlet: OutletPage
    url: str


def writable_outlets(user):
    """The outlets under which ``user`` may add a story."""
    return [
        outlet for outlet in OutletPage.objects.order_by("title") if outlet.permissions_for_user(user).can_add_subpage()
    ]


def usual_columns(item_ids):
    """``{item key: key of the column most of its pieces appear in}``; items without pieces are left out."""
    counts = (
        ContentPage.objects.filter(item_tags__item__in=item_ids, column__isnull=False)
        .values_list("item_tags__item", "column")
        .annotate(pieces=Count("pk"))
        .order_by("pieces", "column")
    )
    return {item: column for item, column, _pieces in counts}


def drafts_for(item_id, column_id, outlets):
    """A :class:`Draft` in each of ``outlets`` with the item, and the column where it is known, filled in."""
    query = {"item": item_id} | ({"column": column_id} if column_id else {})
    model = ArticlePage._meta
    return [
        Draft(
            outlet,
            f"{reverse('wagtailadmin_pages:add', args=[model.app_label, model.model_name, outlet.pk])}?{urlencode(query)}",
        )
        for outlet in outlets
    ]
