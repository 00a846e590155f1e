"""An answer made ready to be shown: rows, facets as links, chips, pages."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.plans.text import one_line
from news.enums import Kind
from news.models import ContentPage
from news.wording import day_text, extent_text
from search.facet_labels import kind_label, label
from search.facet_labels import labels as facet_labels
from search.marks import marked_html
from search.parameters import FACETS, LAST_RESULT, PAGE_WORDS, write

SHOWN_VALUES = 6
MOST_VALUES = 30

TITLES = {
    "column": gettext_lazy("Column"),
    "kind": gettext_lazy("Kind of content"),
    "outlet": gettext_lazy("Outlet"),
    "item": gettext_lazy("Plan item"),
    "year": gettext_lazy("Year"),
    "month": gettext_lazy("Month"),
    "agency": gettext_lazy("Agency"),
    "audience": gettext_lazy("Audience"),
    "place": gettext_lazy("Place"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One result; ``title`` and ``passages`` are safe HTML, ``kicker`` and ``meta`` plain texts parted by a dot."""

    url: str
    title: str
    passages: list
    kicker: str
    meta: str
    colour: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A value of a facet; following ``url`` chooses it, or takes the choice back when it is ``chosen``."""

    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet: its first values, and the rest that is shown on demand."""

    name: str
    title: str
    links: list
    more: list


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; ``url`` is the same search without it."""

    facet: str
    label: str
    url: str


def rows(found):
    return [row(result) for result in found.results]


def row(result):
    piece = result.object
    is_piece = isinstance(piece, ContentPage)
    kind = kind_label(result.kind)
    column = piece.column if is_piece else None
    item = piece.primary_item if is_piece else None
    kicker = [
        column.title if column else "",
        _("Item %(label)s") % {"label": item.label} if item else "",
        kind if result.kind != Kind.ARTICLE else "",
    ]
    meta = [
        piece.outlet.byline_name if is_piece else "",
        day_text(result.published_at) if result.published_at else "",
        extent_text(piece.kind, piece.extent) if is_piece else "",
    ]
    return Row(
        url=result.url,
        title=marked_html(result.title_runs),
        passages=[marked_html(runs) for runs in result.passages],
        kicker=joined(kicker),
        meta=joined(meta),
        colour=column.colour if column else "",
        is_demo=is_piece and piece.is_demo,
    )


def joined(parts):
    return " · ".join(one_line(str(part)) for part in parts if part)


def groups(asked, found):
    """Facets that can still narrow the search, or already do."""
    shown = []
    for name in FACETS:
        values = found.facets.get(name, [])
        if name == "month" and not is_month_worth_it(asked, found):
            continue
        if not any(value.chosen or value.count < found.total for value in values):
            continue
        links = [
            Link(one_line(str(value.label)), value.count, toggled(asked, name, value), value.chosen)
            for value in values[:MOST_VALUES]
        ]
        # What is chosen is always in sight.
        first = [link for place, link in enumerate(links) if place < SHOWN_VALUES or link.chosen]
        rest = [link for link in links if link not in first]
        shown.append(Group(name, str(TITLES[name]), first, rest))
    return shown


def is_month_worth_it(asked, found):
    """Months of many years are too many to choose from."""
    return bool(asked.filters.get("year") or asked.filters.get("month")) or len(found.facets.get("year", [])) == 1


def toggled(asked, name, value):
    """The address of the search with a value of a facet chosen, or no longer."""
    chosen = asked.filters.get(name, ())
    kept = tuple(each for each in chosen if each != value.value)
    filters = {**asked.filters, name: kept if value.chosen else (*kept, value.value)}
    return address(asked, filters=filters)


def address(asked, **changes):
    """The search page asking what ``asked`` does but for ``changes``; on its first page unless told."""
    return f"?{write(PAGE_WORDS, asked, **{'page': 1, **changes})}"


def kept_fields(asked):
    """Names and values of the form's hidden fields: other words are looked for under the same filters and order."""
    return parse_qsl(write(PAGE_WORDS, asked, typed="", page=1))


def chips(asked, found):
    """One for each filter in force, in the order of the facets."""
    labels = {
        (name, value.value): one_line(str(value.label))
        for name, values in (found.facets if found else {}).items()
        for value in values
    }
    known = facet_labels() if asked.filters else {}
    return [
        Chip(
            str(TITLES[name]),
            labels.get((name, value)) or one_line(str(label(name, value, known))),
            address(
                asked, filters={**asked.filters, name: tuple(each for each in asked.filters[name] if each != value)}
            ),
        )
        for name in FACETS
        for value in asked.filters.get(name, ())
    ]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in the list of results; empty addresses where there is nothing to go to."""

    number: int
    count: int
    previous: str
    next: str


def pages(asked, found):
    count = max(1, -(-min(found.total, LAST_RESULT) // asked.size))
    return Pages(
        asked.page,
        count,
        address(asked, page=min(asked.page - 1, count)) if asked.page > 1 else "",
        address(asked, page=asked.page + 1, after=found.after) if found.after and asked.page < count else "",
    )
