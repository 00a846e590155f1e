"""What goes out on which day: hours that are set, days that are meant, and what has gone out."""

import calendar
import datetime
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from news.models import ContentPage

# Drafts without a day shown beside the calendar.
UNPLANNED_SHOWN = 20


class Mark(models.TextChoices):
    """Why a story stands on a day. The planned day is an intention, the scheduled hour publishes."""

    SCHEDULED = "scheduled", _("scheduled")
    PLANNED = "planned", _("planned")
    PUBLISHED = "published", _("published")


@dataclass(frozen=True, slots=True)
class Entry:
    """A story on a day; ``at`` is its hour in local time, None where only the day is meant."""

    page: ContentPage
    mark: Mark
    at: datetime.datetime | None = None

    @property
    def order(self):
        return (self.at is None, self.at or datetime.datetime.min, self.page.pk)


@dataclass(slots=True)
class Day:
    date: datetime.date
    entries: list[Entry] = field(default_factory=list)
    is_outside: bool = False


def days_of_month(year, month):
    """Every day of the weeks that hold the month, Monday first."""
    return [day for week in calendar.Calendar().monthdatescalendar(year, month) for day in week]


def days_of_week(day):
    monday = day - datetime.timedelta(days=day.weekday())
    return [monday + datetime.timedelta(days=number) for number in range(7)]


def fill(dates, outlets, *, month=None):
    """A :class:`Day` for each of the consecutive ``dates`` with the stories of ``outlets``; three queries.

    Days outside ``month`` are marked, so that they can be shown fainter.
    """
    days = {date: Day(date, is_outside=month is not None and date.month != month) for date in dates}
    for date, entry in entries(dates[0], dates[-1], outlets):
        days[date].entries.append(entry)
    for day in days.values():
        day.entries.sort(key=lambda entry: entry.order)
    return list(days.values())


def entries(first, last, outlets):
    """``(day, Entry)`` of the local days ``first`` to ``last``; a story with its hour set stands there alone."""
    begin = timezone.make_aware(datetime.datetime.combine(first, datetime.time.min))
    end = timezone.make_aware(datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min))
    stories = ContentPage.objects.filter(outlet__in=outlets).select_related("outlet")
    scheduled = dict(
        Revision.page_revisions.filter(approved_go_live_at__gte=begin, approved_go_live_at__lt=end)
        .order_by()
        .values_list("object_id", "approved_go_live_at")
    )
    public = models.Q(live=True, published_at__gte=begin, published_at__lt=end)
    meant = models.Q(live=False, planned_on__range=(first, last), first_published_at=None)
    with_hour = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    for page in stories.filter(models.Q(pk__in=map(int, scheduled)) | public | meant).annotate(
        has_hour=Exists(with_hour)
    ):
        hour = scheduled.get(str(page.pk))
        if hour:
            at = timezone.localtime(hour)
            yield at.date(), Entry(page, Mark.SCHEDULED, at)
        if page.live and page.published_at and begin <= page.published_at < end:
            at = timezone.localtime(page.published_at)
            yield at.date(), Entry(page, Mark.PUBLISHED, at)
        elif not page.live and not page.has_hour and page.planned_on and first <= page.planned_on <= last:
            yield page.planned_on, Entry(page, Mark.PLANNED)


def unplanned(outlets):
    """The newest drafts of ``outlets`` that have neither a planned day nor an hour."""
    with_hour = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    drafts = ContentPage.objects.filter(outlet__in=outlets, live=False, first_published_at=None, planned_on=None)
    drafts = drafts.exclude(Exists(with_hour)).select_related("outlet")
    return drafts.order_by("-latest_revision_created_at", "-pk")[:UNPLANNED_SHOWN]


def today(outlets, day=None):
    """The entries of one local day, in the order of their hours."""
    day = day or timezone.localdate()
    return fill([day], outlets)[0].entries


@transaction.atomic
def set_planned_day(page, day, user):
    """Mean ``page`` for ``day``, None for no day: a version of its own, so that whoever has the form open is warned."""
    page = ContentPage.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    draft = page.get_latest_revision_as_object()
    draft.planned_on = day
    if not page.live:
        ContentPage.objects.filter(pk=page.pk).update(planned_on=day)
    draft.save_revision(user=user, log_action="newsroom.plan", clean=False)
