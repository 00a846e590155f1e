"""What stands on the front page: what the editors chose, then the newest; each piece once.

However large the archive, it takes the same queries: a small one for the keys
of each row, a few more for what those rows show.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from news.blocks.front import key_of, picked_keys
from news.enums import KIND_SLUGS, Kind
from news.models.columns import ColumnPage
from news.models.content import ContentPage
from news.page_cache.remembered import remembered
from news.querysets import in_tree_order
from news.reads import SHOWN, most_read
from news.teasers import Teaser, read_teasers

LISTED = 5
IN_SECTION = 4
MOST_TAKEN = LISTED + 1 + 2 * IN_SECTION


@dataclass(frozen=True, slots=True)
class Choice:
    """A block of the editors: its stories first, then the newest of ``column`` (its key, or None)."""

    heading: str
    keys: list
    column: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Keys of what the editors put on the front page; none of them need be public, or exist."""

    lead: int | None = None
    beside: tuple = ()
    blocks: tuple = ()

    @property
    def keys(self):
        chosen = [self.lead, *self.beside, *[key for block in self.blocks for key in block.keys]]
        return list(dict.fromkeys(key for key in chosen if key))


@dataclass(frozen=True, slots=True)
class Section:
    """A row of teasers; ``url`` leads to all of them where there is such a page.

    ``form`` says how it is shown: "cards", "strip" (videos) or "ranked".
    """

    key: str
    title: str
    url: str
    colour: str
    pieces: list
    form: str = "cards"


@dataclass(frozen=True, slots=True)
class FrontPage:
    lead: Teaser | None
    listed: list
    sections: list
    ranked: Section | None


def read_choices(home):
    """The :class:`Choices` stored on a ``HomePage``."""
    values = [child.get("value") for child in home.blocks.raw_data if isinstance(child, dict)]
    blocks = [
        Choice(str(value.get("heading") or ""), picked_keys(value.get("stories")), key_of(value.get("column")))
        for value in values
        if isinstance(value, dict)
    ]
    return Choices(home.lead_id, tuple(picked_keys(list(home.beside.raw_data))), tuple(blocks))


def front_page(choices=None):
    """The :class:`FrontPage` of these :class:`Choices`; what is not public is left out and its place filled."""
    choices = choices or Choices()
    public = ContentPage.objects.public()
    columns = remembered("front_page.columns", lambda: in_tree_order(ColumnPage.objects.live().public()))
    kinds = [Kind.VIDEO, Kind.LEAFLET]
    read_keys = most_read()
    chosen_keys = choices.keys
    everything = LISTED + 1 + SHOWN + IN_SECTION * (len(choices.blocks) + len(columns) + len(kinds))
    # Enough that every row stays full after what stands above it has been taken out.
    latest = newest_keys(public, everything)
    of_columns = {column.pk: newest_keys(public.in_column(column), MOST_TAKEN) for column in columns}
    of_kinds = [newest_keys(public.of_kind(kind), MOST_TAKEN) for kind in kinds]
    named_keys = {*chosen_keys, *read_keys}
    are_public = set(public.filter(pk__in=named_keys).values_list("pk", flat=True)) if named_keys else set()

    # What the editors chose is theirs before any row fills itself.
    chosen = [key for key in chosen_keys if key in are_public]
    used = set(chosen)
    lead = choices.lead if choices.lead in are_public else next(iter(take(latest, 1, used)), None)
    beside = [key for key in choices.beside if key in are_public and key != lead][:LISTED]
    beside += take(latest, LISTED - len(beside), used)
    given = {lead, *beside}
    blocks = []
    for block in choices.blocks:
        keys = [key for key in block.keys if key in are_public and key not in given][:IN_SECTION]
        given.update(keys)
        blocks.append(keys + take(of_columns.get(block.column, []), IN_SECTION - len(keys), used))
    rows = [take(of_columns[column.pk], IN_SECTION, used) for column in columns]
    kind_rows = [take(keys, IN_SECTION, used) for keys in of_kinds]
    ranked = [key for key in read_keys if key in are_public][:SHOWN]
    last = ranked or take(latest, SHOWN, used)

    shown = {lead, *beside, *last}.union(*blocks, *rows, *kind_rows) - {None}
    pieces = {teaser.pk: teaser for teaser in read_teasers(ContentPage.objects.filter(pk__in=shown).order_by())}

    def shelf(keys):
        return [pieces[key] for key in keys if key in pieces]

    colours = {column.pk: column for column in columns}
    sections = [
        Section(f"block-{place}", block.heading, *place_of(colours.get(block.column)), shelf(keys))
        for place, (block, keys) in enumerate(zip(choices.blocks, blocks, strict=True), 1)
    ]
    sections += [
        Section(column.slug, column.title, *place_of(column), shelf(keys))
        for column, keys in zip(columns, rows, strict=True)
    ]
    sections += [
        Section("video", _("Video"), kind_url(Kind.VIDEO), "", shelf(kind_rows[0]), "strip"),
        Section("leaflets", _("Leaflets and posters"), kind_url(Kind.LEAFLET), "", shelf(kind_rows[1])),
    ]
    title = _("Most read") if ranked else _("More news")
    return FrontPage(
        lead=pieces.get(lead),
        listed=shelf(beside),
        sections=[section for section in sections if section.pieces],
        ranked=Section("most-read", title, "", "", shelf(last), "ranked" if ranked else "list") if last else None,
    )


def place_of(column):
    """``(address, colour)`` of a column; both empty without one."""
    return (column.url, column.colour) if column else ("", "")


def kind_url(kind):
    """The address of all pieces of a kind."""
    return reverse("kind", args=[KIND_SLUGS[kind]])


def take(keys, number, used):
    """The first ``number`` of ``keys`` that are not yet in the set ``used``; they go into it."""
    taken = [key for key in keys if key not in used][: max(number, 0)]
    used.update(taken)
    return taken


def newest_keys(pieces, number):
    return list(pieces.newest().values_list("pk", flat=True)[:number])
