"""What the head of a page says of it to search engines and to those who share it."""

import datetime
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line
from news.models import ColumnPage, ContentPage, HomePage
from news.navigation import Link, navigation
from news.paging import read_key

LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Head:
    """``crumbs`` lead from the front page to this one; addresses in them are as the site writes them, ``url``
    (canonical) and ``image`` are absolute. ``piece`` is the ContentPage it shows, if any."""

    title: str
    description: str
    url: str
    image: str
    crumbs: list[Link] = field(default_factory=list)
    piece: ContentPage | None = None
    published_at: datetime.datetime | None = None
    modified_at: datetime.datetime | None = None


def canonical_url(request):
    """The address others should link to: this page, and which part of a list, without anything else asked."""
    address = request.build_absolute_uri(request.path)
    key = request.GET.get("truoc", "")
    return f"{address}?{urlencode({'truoc': key})}" if key and read_key(key) else address


def head_of(request, page=None, *, title="", description="", parents=()):
    """The :class:`Head` of ``page``, or of a view's page with this title; ``parents`` are the links above it.

    ``page`` is any Wagtail page, or None. A piece stands under its column, a
    column under all columns, everything under the front page.
    """
    piece = page if isinstance(page, ContentPage) else None
    title = one_line(title or getattr(page, "seo_title", "") or getattr(page, "title", ""))
    crumbs = [] if isinstance(page, HomePage) else [home_link(), *parents, *above(page), Link(title, request.path)]
    return Head(
        title=title,
        description=description_of(page, description),
        url=canonical_url(request),
        image=request.build_absolute_uri(share_image_url(piece)),
        crumbs=crumbs,
        piece=piece,
        published_at=piece.published_at if piece else None,
        modified_at=(piece.last_published_at or piece.published_at) if piece else None,
    )


def home_link():
    return Link(_("Front page"), navigation().home)


def above(page):
    """Links to what stands between the front page and ``page``."""
    if isinstance(page, ContentPage) and page.column:
        return [Link(one_line(page.column.title), page.column.url or "/")]
    if isinstance(page, ColumnPage) and navigation().all_columns:
        return [Link(_("All columns"), navigation().all_columns)]
    return []


def description_of(page, given=""):
    """One line: what an editor wrote for search engines, else the summary or introduction, else what the site is."""
    texts = [given, *[getattr(page, name, "") for name in ("search_description", "summary", "introduction")]]
    motto = _("News of administrative reform, tied to the province's communication plan.")
    found = next((text for text in texts if isinstance(text, str) and text.strip()), motto)
    return Truncator(one_line(strip_tags(found))).chars(LONGEST_DESCRIPTION)


def share_image_url(piece):
    """Where the picture of ``piece`` for shared links is; that of the whole site for None.

    The address changes with each publication, so that nobody keeps an old picture.
    """
    if piece is None or not piece.pk:
        return reverse("share_image_site")
    version = int(piece.last_published_at.timestamp()) if piece.last_published_at else 0
    return reverse("share_image", args=[piece.pk, version])
