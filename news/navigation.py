"""What the head and foot of every page show; kept a minute, forgotten as soon as it changes here."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.signals import page_published, page_unpublished, post_page_move

from campaigns.plans.models import Plan
from news.enums import KIND_SLUGS, Kind
from news.models import ColumnIndexPage, ColumnPage, HomePage, OutletPage

KEY = "news.navigation"
IN_HEADER = [Kind.VIDEO, Kind.AUDIO, Kind.LEAFLET]
# Other processes keep their own copy, so it must not live long.
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """Columns and outlets in tree order; kinds of content; ``plan`` is the public plan in force, or None."""

    home: str
    place: str
    columns: list
    all_columns: str
    kinds: list
    outlets: list
    plan: Link | None


def read_navigation():
    """:class:`Navigation` straight from the database."""
    home = HomePage.objects.live().first()
    index = ColumnIndexPage.objects.live().public().first()
    plan = Plan.objects.in_force_on(timezone.localdate()).filter(progress_is_public=True).first()
    return Navigation(
        home=home.url or "/" if home else "/",
        place=home.place if home else "",
        columns=[
            Link(page.title, page.url, page.colour) for page in ColumnPage.objects.live().public().order_by("path")
        ],
        all_columns=index.url if index else "",
        kinds=[Link(capfirst(str(kind.label)), reverse("kind", args=[KIND_SLUGS[kind]])) for kind in IN_HEADER],
        outlets=[Link(page.title, page.url) for page in OutletPage.objects.live().public().order_by("path")],
        plan=Link(plan.name, plan.get_absolute_url()) if plan else None,
    )


def navigation():
    """:class:`Navigation`, from the cache while it is fresh."""
    found = cache.get(KEY)
    if found is None:
        found = read_navigation()
        cache.set(KEY, found, SECONDS)
    return found


@receiver([post_save, post_delete], sender=HomePage)
@receiver([post_save, post_delete], sender=ColumnIndexPage)
@receiver([post_save, post_delete], sender=ColumnPage)
@receiver([post_save, post_delete], sender=OutletPage)
@receiver([post_save, post_delete], sender=Plan)
def forget(**kwargs):
    cache.delete(KEY)
    # Once more after the commit: a reader may have filled it with the old rows meanwhile.
    transaction.on_commit(lambda: cache.delete(KEY))


@receiver([page_published, page_unpublished, post_page_move])
def forget_after_page(sender, **kwargs):
    if sender in (HomePage, ColumnIndexPage, ColumnPage, OutletPage):
        forget()
