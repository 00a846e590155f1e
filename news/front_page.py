"""What stands on the front page: each piece once, in a number of queries that does not grow with the archive."""

from dataclasses import dataclass

from django.db.models import IntegerField, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from news.enums import KIND_SLUGS, Kind
from news.models.columns import ColumnPage
from news.models.content import ContentPage

LISTED = 5
IN_SECTION = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A row of pieces; ``url`` leads to all of them where there is such a page."""

    key: str
    title: str
    url: str
    colour: str
    pieces: list


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: ContentPage | None
    listed: list
    sections: list


def front_page(lead_id=None):
    """The :class:`FrontPage`; ``lead_id`` is the piece the editors chose to lead, if it is public."""
    public = ContentPage.objects.public()
    columns = list(ColumnPage.objects.live().public().order_by("path"))
    wanted = [
        public.filter(pk=lead_id),
        public,
        *[public.in_column(column) for column in columns],
        public.of_kind(Kind.VIDEO),
        public.of_kind(Kind.LEAFLET),
    ]
    # Enough that every row stays full after what stands above it has been taken out.
    found = keys_of_newest(wanted, LISTED + 1 + IN_SECTION)
    chosen = found[0][:1] or found[1][:1]
    used = set(chosen)
    rows = [take(keys, number, used) for keys, number in zip(found[1:], row_sizes(len(found) - 1), strict=True)]
    pieces = ContentPage.objects.for_listing().in_bulk(used)
    shelves = [[pieces[key] for key in row if key in pieces] for row in rows]
    sections = [
        Section(column.slug, column.title, column.url, column.colour, shelf)
        for column, shelf in zip(columns, shelves[1:], strict=False)
    ]
    sections += [
        Section("video", _("Video"), kind_url(Kind.VIDEO), "", shelves[-2]),
        Section("leaflets", _("Leaflets and posters"), kind_url(Kind.LEAFLET), "", shelves[-1]),
    ]
    return FrontPage(
        lead=pieces.get(chosen[0]) if chosen else None,
        listed=shelves[0],
        sections=[section for section in sections if section.pieces],
    )


def kind_url(kind):
    """The address of all pieces of a kind."""
    return reverse("kind", args=[KIND_SLUGS[kind]])


def row_sizes(rows):
    """How many pieces each row holds: the list beside the lead, then the sections."""
    return [LISTED, *[IN_SECTION] * (rows - 1)]


def take(keys, number, used):
    """The first ``number`` of ``keys`` that are not yet in the set ``used``; they go into it."""
    taken = [key for key in keys if key not in used][:number]
    used.update(taken)
    return taken


def keys_of_newest(querysets, number):
    """For each queryset the keys of its ``number`` newest pieces, all in one query."""
    parts = [
        # SQLite takes no LIMIT in the parts of a union, but in a subquery of theirs.
        ContentPage.objects.filter(pk__in=queryset.newest().values("pk")[:number])
        .annotate(part=Value(place, output_field=IntegerField()))
        .order_by()
        .values_list("part", "published_at", "pk")
        for place, queryset in enumerate(querysets)
    ]
    keys = [[] for part in parts]
    for place, _published_at, key in sorted(parts[0].union(*parts[1:], all=True), reverse=True):
        keys[place].append(key)
    return keys
