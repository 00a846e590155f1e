"""Which pieces count, and when: rules 2 to 4 of coverage as one queryset."""

import datetime
from dataclasses import dataclass, fields

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import Locale, Page

from campaigns.plans.models import ItemTag
from news.models import ContentPage

from .outline import outline

# Live, or taken down by its own expiry date: Wagtail sets ``expired`` only then, and clears it on publishing.
REACHED_THE_PUBLIC = Q(live=True) | Q(expired=True)


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrow a question to one kind, outlet, column, agency or audience.

    ``kind`` is a value of ``news.enums.Kind``; the others are a key (``int``) or
    a slug (outlet, column) or code (agency, audience). None: all.
    """

    kind: str | None = None
    outlet: int | str | None = None
    column: int | str | None = None
    agency: int | str | None = None
    audience: int | str | None = None

    def __bool__(self):
        return any(getattr(self, one.name) not in (None, "") for one in fields(self))

    def lookups(self):
        """``filter()`` arguments for content pages; each many-to-many one matches a piece once."""
        slugs = {"outlet": "slug", "column": "slug", "agency": "code", "audience": "code"}
        paths = {"agency": "agencies", "audience": "audiences"}
        found = {"kind": self.kind} if self.kind else {}
        for name, unique in slugs.items():
            value = getattr(self, name)
            if value not in (None, ""):
                path = paths.get(name, name)
                found[path if isinstance(value, int) else f"{path}__{unique}"] = value
        return found


def day_start(day):
    """The aware moment at which the local date ``day`` begins."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def day_after(day):
    """The aware moment at which the local date ``day`` has ended."""
    return day_start(day + datetime.timedelta(days=1))


def counted(pages):
    """Of a queryset of pages, the pieces of content that count.

    An alias is its source shown elsewhere, so it is left out. Of a piece's
    translations only the one that went public first is kept.
    """
    kinds = ContentType.objects.get_for_models(*content_models()).values()
    countable = Q(
        REACHED_THE_PUBLIC,
        content_type__in=[kind.pk for kind in kinds],
        alias_of__isnull=True,
        first_published_at__isnull=False,
    )
    pages = pages.filter(countable)
    if Locale.objects.count() > 1:
        # One locale holds each piece once (translation_key and locale are unique together).
        earlier = Page.objects.filter(countable, translation_key=OuterRef("translation_key")).filter(
            Q(first_published_at__lt=OuterRef("first_published_at"))
            | Q(first_published_at=OuterRef("first_published_at"), pk__lt=OuterRef("pk"))
        )
        pages = pages.filter(~Exists(earlier))
    return pages


def content_models():
    """``ContentPage`` and the kinds made of it."""
    return [ContentPage, *ContentPage.__subclasses__()]


def in_period(pages, period):
    """Of ``pages``, those first published from the first to the last local day of ``period``."""
    return pages.filter(
        first_published_at__gte=day_start(period.starts_on), first_published_at__lt=day_after(period.ends_on)
    )


def narrowed(pages, filters):
    """Of ``pages`` (a queryset of ``Page``), those that pass ``filters``."""
    lookups = filters.lookups() if filters else {}
    return pages.filter(pk__in=ContentPage.objects.filter(**lookups).values("pk")) if lookups else pages


def tagged(pages, items):
    """Of ``pages``, those that carry one of ``items`` (keys)."""
    return pages.filter(pk__in=ItemTag.objects.filter(item__in=items).values("page"))


def pieces(plan, period, *, item=None, filters=None):
    """The content pages behind a count, newest first.

    ``item`` None asks for the pieces behind the total. An item that is not, or
    no longer, in ``plan`` has none.
    """
    tree = outline(plan)
    if item is None:
        wanted = list(tree.nodes)
    elif item.pk in tree.nodes:
        wanted = sorted(tree.nodes[item.pk].subtree)
    else:
        wanted = []
    found = tagged(in_period(counted(ContentPage.objects.all()), period), wanted)
    return narrowed(found, filters).order_by("-first_published_at", "-pk")


def orphans(tree, period, filters=None):
    """Counted pieces of ``period`` whose tags to the plan are all to removed items, oldest first."""
    if not tree.removed:
        return ContentPage.objects.none()
    left = tagged(in_period(counted(ContentPage.objects.all()), period), tree.removed)
    left = left.exclude(pk__in=ItemTag.objects.filter(item__in=list(tree.nodes)).values("page"))
    return narrowed(left, filters).order_by(F("first_published_at").asc(), "pk")
