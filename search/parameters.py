"""What the address of a search asks, in Vietnamese words on the site and English ones in the API.

The same reader serves the page, its feed and the API. Nothing here raises: what
cannot be understood is told in :attr:`Asked.problems`, in words for the reader.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from campaigns.plans.text import one_line
from news.enums import KIND_SLUGS
from search.places import Place, read_place

FACETS = ("column", "kind", "outlet", "item", "year", "month", "agency", "audience", "place")
LONGEST_QUERY = 1_000
LONGEST_VALUE = 200
MOST_VALUES = 20
DEFAULT_SIZE, LARGEST_SIZE = 20, 100
# No list goes further by number: whoever wants the rest narrows the search, or goes on from place to place.
LAST_RESULT = 10_000

YEAR = re.compile(r"(19|20)\d\d")
MONTH = re.compile(r"((?:19|20)\d\d)-(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])/((?:19|20)\d\d)")
WHOLE_NUMBER = re.compile(r"[0-9]{1,4000}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of parameters in an address; ``sorts`` maps the words for an order to the order."""

    query: str
    facets: dict
    sort: str
    page: str
    after: str
    sorts: dict
    size: str = ""
    other: tuple = ()

    @property
    def names(self):
        """Every parameter there is."""
        return [
            self.query,
            *self.facets.values(),
            self.sort,
            self.page,
            self.after,
            *filter(None, [self.size]),
            *self.other,
        ]


PAGE_WORDS = Vocabulary(
    query="q",
    facets=dict(
        zip(
            FACETS,
            (
                "chuyen-muc",
                "the-loai",
                "co-quan-bao-chi",
                "noi-dung",
                "nam",
                "thang",
                "co-quan",
                "doi-tuong",
                "dia-ban",
            ),
            strict=True,
        )
    ),
    sort="sap-xep",
    page="trang",
    after="sau",
    sorts={"lien-quan": "relevance", "moi-nhat": "newest"},
)
API_WORDS = Vocabulary(
    query="q",
    facets={name: name for name in FACETS},
    sort="sort",
    page="page",
    after="after",
    sorts={"relevance": "relevance", "newest": "newest"},
    size="size",
)


@dataclass(slots=True)
class Asked:
    """A search as the address asks it; ``problems`` are ``{parameter: what is wrong with it}``.

    With ``after`` the page begins behind that place, and ``page`` only says how to number it.
    """

    typed: str = ""
    filters: dict = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    after: Place | None = None
    size: int = DEFAULT_SIZE
    problems: dict = field(default_factory=dict)

    @property
    def is_empty(self):
        """Whether nothing was asked at all."""
        return not self.typed and not self.filters

    @property
    def is_too_far(self):
        """Whether the page lies behind the last result that is shown of any search."""
        return self.page * self.size > LAST_RESULT


def read(params, vocabulary):
    """The :class:`Asked` of ``params``, a ``QueryDict``."""
    asked = Asked(typed=one_line(params.get(vocabulary.query, "")[:LONGEST_QUERY]))
    for name in FACETS:
        read_facet(asked, name, vocabulary.facets[name], params)
    read_sort(asked, vocabulary, params.get(vocabulary.sort, ""))
    asked.page = read_number(asked, vocabulary.page, params, usual=1, largest=None)
    read_after(asked, vocabulary.after, params.get(vocabulary.after, "").strip())
    if vocabulary.size:
        asked.size = read_number(asked, vocabulary.size, params, usual=DEFAULT_SIZE, largest=LARGEST_SIZE)
    return asked


def read_facet(asked, name, parameter, params):
    values = params.getlist(parameter)
    if len(values) > MOST_VALUES:
        asked.problems[parameter] = _("Choose at most %(n)d values at a time.") % {"n": MOST_VALUES}
        return
    clean = [one_line(value[: LONGEST_VALUE + 1]) for value in values]
    clean = list(dict.fromkeys(value for value in clean if value))
    if any(len(value) > LONGEST_VALUE for value in clean):
        asked.problems[parameter] = _("This value is too long.")
        return
    check = {"year": read_year, "month": read_month, "kind": read_kind}.get(name, str)
    understood = [check(value) for value in clean]
    for value, meant in zip(clean, understood, strict=True):
        if not meant:
            asked.problems[parameter] = WRONG[name]() % {"value": value[:40]}
            return
    if understood:
        asked.filters[name] = tuple(understood)


# Asked when a request comes, in the language of that moment.
WRONG = {
    "year": lambda: _("“%(value)s” is not a year. Write four digits, for example 2024."),
    "month": lambda: _("“%(value)s” is not a month. Write it like 7/2024 or 2024-07."),
    "kind": lambda: _("There is no kind of content called “%(value)s”."),
}


def read_year(value):
    return value if YEAR.fullmatch(value) else ""


def read_month(value):
    """``2024-07`` for ``2024-07``, ``2024-7`` or ``7/2024``; empty for anything else."""
    found = MONTH.fullmatch(value)
    if not found:
        return ""
    year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{year}-{int(month):02d}"


def read_kind(value):
    """The kind meant by its own value or by its name in addresses; any other word of that form may be one too."""
    by_slug = {slug: str(kind) for kind, slug in KIND_SLUGS.items()}
    return by_slug.get(value) or (value if re.fullmatch(r"[a-z_-]{1,40}", value) else "")


def read_sort(asked, vocabulary, word):
    word = one_line(word)
    if word in vocabulary.sorts:
        asked.sort = vocabulary.sorts[word]
    elif word:
        choices = ", ".join(vocabulary.sorts)
        asked.problems[vocabulary.sort] = _("There is no order “%(value)s”. Choose one of: %(choices)s.") % {
            "value": word[:40],
            "choices": choices,
        }


def read_after(asked, parameter, text):
    asked.after = read_place(text) if text else None
    if text and not asked.after:
        asked.problems[parameter] = _("This is no place in a list of results. Use what the page before gave.")


def read_number(asked, parameter, params, usual, largest):
    text = params.get(parameter, "").strip()
    if not text:
        return usual
    # Python itself refuses to read more digits than these; such a number is beyond any last page anyway.
    number = int(text) if WHOLE_NUMBER.fullmatch(text) else 0
    if number and (largest is None or number <= largest):
        return number
    asked.problems[parameter] = (
        _("Write a whole number from 1 to %(largest)d.") % {"largest": largest}
        if largest
        else _("Write a whole number from 1 up.")
    )
    return usual


def write(vocabulary, asked, **changes):
    """The query string of ``asked``; ``changes`` replace its ``typed``, ``filters``, ``sort`` or ``page``.

    A place is only written where ``changes`` give it as ``after``.
    """
    typed, filters, sort, page = (
        changes.get(name, getattr(asked, name)) for name in ("typed", "filters", "sort", "page")
    )
    slugs = {str(kind): slug for kind, slug in KIND_SLUGS.items()} if vocabulary is PAGE_WORDS else {}
    pairs = [(vocabulary.query, typed)] if typed else []
    for name in FACETS:
        pairs += [(vocabulary.facets[name], slugs.get(value, value)) for value in filters.get(name, ())]
    if sort != "relevance":
        pairs.append((vocabulary.sort, next(word for word, meant in vocabulary.sorts.items() if meant == sort)))
    if page > 1:
        pairs.append((vocabulary.page, page))
    if vocabulary.size and asked.size != DEFAULT_SIZE:
        pairs.append((vocabulary.size, asked.size))
    if after := changes.get("after"):
        pairs.append((vocabulary.after, after.written()))
    return urlencode(pairs)
