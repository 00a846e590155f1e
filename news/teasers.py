"""What lists show of a piece, read without making page objects of the rows.

A page with its column, its outlet and its plan item takes a quarter of a
millisecond to make, and lists hold dozens.
"""

import datetime
from dataclasses import dataclass

from django.apps import apps
from wagtail.images import get_image_model

from campaigns.plans.models import ItemTag
from news.addresses import Addresses
from news.page_cache.remembered import remembered

OF_PIECE = ["pk", "title", "url_path", "summary", "kind", "extent", "published_at", "is_demo"]


@dataclass(frozen=True, slots=True)
class ColumnName:
    title: str
    colour: str


@dataclass(frozen=True, slots=True)
class Teaser:
    """A piece as a list shows it: the attributes of a ``ContentPage`` under their own names, those that lists need.

    ``column`` is None without one; ``outlet`` is what stands under the headline;
    ``item`` is the label of the primary plan item, or empty.
    """

    pk: int
    title: str
    url: str
    summary: str
    kind: str
    extent: int
    published_at: datetime.datetime | None
    is_demo: bool
    lead_image: object
    column: ColumnName | None
    outlet: str
    item: str


def read_teasers(pieces, *, bare=False):
    """A list with the :class:`Teaser` of each piece of a queryset, in its order.

    In four queries or fewer; in one when ``bare``, without plan items and pictures. Names of columns and outlets, of
    which there are few, are remembered.
    """
    rows = list(pieces.values_list(*OF_PIECE, "lead_image", "column", "outlet"))
    shown = [] if bare else rows
    labels = primary_labels([row[0] for row in shown])
    pictures = pictures_by_key({row[-3] for row in shown} - {None})
    # Joined to the pieces, they would have to be joined for every row.
    columns, outlets = remembered("names", read_names)
    addresses = Addresses()
    return [
        Teaser(
            pk,
            title,
            addresses.of(url_path),
            *facts,
            pictures.get(picture),
            columns.get(column),
            outlets.get(outlet, ""),
            labels.get(pk, ""),
        )
        for pk, title, url_path, *facts, picture, column, outlet in rows
    ]


def read_names():
    """``({key of a column: its ColumnName}, {key of an outlet: what stands under its headlines})``."""
    # By name: these models list teasers themselves.
    columns = apps.get_model("news.ColumnPage").objects.order_by().values_list("pk", "title", "colour")
    outlets = apps.get_model("news.OutletPage").objects.order_by().values_list("pk", "abbreviation", "title")
    return (
        {pk: ColumnName(title, colour) for pk, title, colour in columns},
        {pk: abbreviation or title for pk, abbreviation, title in outlets},
    )


def primary_labels(keys):
    """``{key of a piece: label of its primary item}``."""
    tags = ItemTag.objects.filter(is_primary=True, page__in=keys).order_by("-item")
    return dict(tags.values_list("page", "item__label")) if keys else {}


def pictures_by_key(keys):
    """``{key: image}`` with the renditions that exist."""
    return get_image_model().objects.prefetch_related("renditions").in_bulk(keys) if keys else {}
