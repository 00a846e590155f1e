"""What the head and foot of every page show."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from campaigns.plans.models import Plan
from news.enums import KIND_SLUGS, Kind
from news.models import ColumnIndexPage, ColumnPage, HomePage, OutletPage
from news.page_cache.remembered import remembered
from news.querysets import in_tree_order

IN_HEADER = [Kind.VIDEO, Kind.AUDIO, Kind.LEAFLET]


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

    @property
    def addresses(self):
        """The addresses the head of a page leads to, the front page aside."""
        links = [*self.columns, *self.kinds, *filter(None, [self.plan])]
        return {self.all_columns, *(link.url for link in links)}


def read_navigation():
    """:class:`Navigation` straight from the database."""
    home = HomePage.objects.live().first()
    index = ColumnIndexPage.objects.live().public().first()
    plan = Plan.objects.in_force_on(timezone.localdate()).filter(progress_is_public=True).first()
    return Navigation(
        home=home.url or "/" if home else "/",
        place=home.place if home else "",
        columns=[Link(page.title, page.url, page.colour) for page in in_tree_order(ColumnPage.objects.live().public())],
        all_columns=index.url if index else "",
        kinds=[Link(capfirst(str(kind.label)), reverse("kind", args=[KIND_SLUGS[kind]])) for kind in IN_HEADER],
        outlets=[Link(page.title, page.url) for page in in_tree_order(OutletPage.objects.live().public())],
        plan=Link(plan.name, plan.get_absolute_url()) if plan else None,
    )


def navigation():
    """:class:`Navigation`, reckoned anew when something has changed."""
    return remembered("navigation", read_navigation)
