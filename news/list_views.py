"""Lists that belong to no page of the tree: what one person wrote, what happened in one place, what one year brought."""

import datetime
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.bylines import from_address
from news.models import ContentPage
from news.navigation import Link
from news.paging import newest_slice


@dataclass(frozen=True, slots=True)
class Listing:
    """``kicker`` says what the title is; ``links`` lead to lists beside this one."""

    kicker: str
    title: str
    description: str
    parents: tuple = ()
    links: tuple = ()


def answer(request, listing, pieces):
    """The page of a list; 404 where nothing was ever published, so that no address can be made up."""
    slice_ = newest_slice(pieces, request)
    if not slice_.pieces and slice_.is_first:
        raise Http404
    return render(request, "pages/listing.html", {"listing": listing, "slice": slice_})


@require_safe
def person(request, name):
    """Everything that bears this byline."""
    name = from_address(name)
    description = _("Stories by %(name)s on Tin Cai Cach.") % {"name": name}
    pieces = ContentPage.objects.public().filter(byline=name) if name else ContentPage.objects.none()
    return answer(request, Listing(_("Author"), name, description), pieces)


@require_safe
def place(request, name):
    """Everything that happened in this place."""
    name = from_address(name)
    description = _("Stories from %(place)s on Tin Cai Cach.") % {"place": name}
    pieces = ContentPage.objects.public().filter(place=name) if name else ContentPage.objects.none()
    return answer(request, Listing(_("Place"), name, description), pieces)


@require_safe
def archive(request):
    """To the newest year there is."""
    last = first_and_last_day()[1]
    if last is None:
        raise Http404
    return redirect("year", year=last.year)


@require_safe
def year(request, year):
    """Everything of one year, the months as links."""
    first, last = first_and_last_day()
    if first is None or not first.year <= year <= last.year:
        raise Http404
    months = [month for month in range(1, 13) if (first.year, first.month) <= (year, month) <= (last.year, last.month)]
    years = [Link(str(each), reverse("year", args=[each])) for each in range(last.year, first.year - 1, -1)]
    listing = Listing(
        _("Archive"),
        _("Year %(year)s") % {"year": year},
        _("Everything published in %(year)s.") % {"year": year},
        links=(
            (_("Months"), [Link(month_name(year, month), reverse("month", args=[year, month])) for month in months]),
            *([(_("Years"), years)] if len(years) > 1 else []),
        ),
    )
    return answer(request, listing, published_between(moment(year, 1), moment(year + 1, 1)))


@require_safe
def month(request, year, month):
    """Everything of one month."""
    # The first and the last year there is cannot be moved between time zones.
    if not 2 <= year <= 9998 or not 1 <= month <= 12:
        raise Http404
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    listing = Listing(
        _("Archive"),
        month_name(year, month),
        _("Everything published in month %(month)s/%(year)s.") % {"month": month, "year": year},
        parents=(Link(_("Year %(year)s") % {"year": year}, reverse("year", args=[year])),),
    )
    return answer(request, listing, published_between(moment(year, month), moment(*following)))


def month_name(year, month):
    return _("Month %(month)s/%(year)s") % {"month": month, "year": year}


def moment(year, month):
    """The first moment of a month, local time."""
    return timezone.make_aware(datetime.datetime(year, month, 1))


def published_between(start, end):
    """Public pieces of the time from ``start`` up to but not including ``end``."""
    return ContentPage.objects.public().filter(published_at__gte=start, published_at__lt=end)


def first_and_last_day():
    """Local days of the oldest and the newest public piece; two Nones without any."""
    moments = ContentPage.objects.public().exclude(published_at=None).values_list("published_at", flat=True)
    first, last = moments.order_by("published_at").first(), moments.order_by("-published_at").first()
    return (timezone.localdate(first), timezone.localdate(last)) if first else (None, None)
