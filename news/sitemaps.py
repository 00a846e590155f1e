"""Sitemaps for crawlers: an index of parts, each well under what sitemaps.org allows (50,000 addresses)."""

import datetime

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from campaigns.plans.models import Plan, PlanItem
from news.enums import KIND_SLUGS
from news.list_views import first_and_last_day
from news.models import ContentPage

# Google's rules for news sitemaps: two days, a thousand addresses.
NEW_FOR = datetime.timedelta(days=2)
MOST_NEW = 1000


class PageSitemap(Sitemap):
    """Public pages below the site's root; a few columns of them, whatever their number."""

    limit = 5000

    def __init__(self, site):
        """``site``: Wagtail's ``Site`` that was asked, or None."""
        self.site = site

    def pages(self):
        """All pages of this part that readers may see."""
        raise NotImplementedError

    @cached_property
    def found(self):
        """Those of the site; asked for once, as each time would look up what is behind a login again."""
        pages = self.pages()
        return pages.descendant_of(self.site.root_page, inclusive=True) if self.site else pages.none()

    def items(self):
        # By key: a piece keeps its part while others come and go by date.
        return self.found.order_by("pk").values_list("url_path", "last_published_at", named=True)

    def location(self, item):
        return reverse("wagtail_serve", args=[item.url_path.removeprefix(self.site.root_page.url_path)])

    def lastmod(self, item):
        return item.last_published_at

    def get_latest_lastmod(self):
        return self.found.aggregate(latest=Max("last_published_at"))["latest"]


class PlaceSitemap(PageSitemap):
    """The front page, outlets, columns: every page that is no piece of content."""

    def pages(self):
        return Page.objects.live().exclude(expire_at__lte=timezone.now()).public().not_type(ContentPage)


class PieceSitemap(PageSitemap):
    """Content of every kind."""

    def pages(self):
        return ContentPage.objects.public()


class NewSitemap(PieceSitemap):
    """The pieces of the last two days, as Google News asks: at most 1,000, with their titles."""

    limit = MOST_NEW

    def pages(self):
        since = timezone.now() - NEW_FOR
        return super().pages().filter(published_at__gte=since, published_at__lte=timezone.now())

    def items(self):
        fields = ("url_path", "last_published_at", "title", "published_at")
        return list(self.found.newest().values_list(*fields, named=True)[:MOST_NEW])

    def get_latest_lastmod(self):
        # It changes with every piece; who reads it reads it often anyway.
        return None


class AddressSitemap(Sitemap):
    """Addresses that are no pages of the tree; an item is ``(address, moment or date of its last change or None)``."""

    limit = 5000

    def __init__(self, site):
        self.site = site

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]


class PlanSitemap(AddressSitemap):
    """Plans and their live items."""

    def items(self):
        items = PlanItem.objects.live().order_by("pk").values_list("plan__slug", "code")
        plans = Plan.objects.order_by("pk").values_list("slug", flat=True)
        return [
            *[(reverse("plan", args=[slug]), None) for slug in plans],
            *[(reverse("plan_item", args=[slug, code]), None) for slug, code in items],
        ]


class ListSitemap(AddressSitemap):
    """Lists by kind and by year."""

    def items(self):
        first, last = first_and_last_day()
        years = range(first.year, last.year + 1) if first else []
        return [
            *[(reverse("kind", args=[slug]), None) for slug in KIND_SLUGS.values()],
            *[(reverse("year", args=[year]), None) for year in years],
        ]


SECTIONS = {
    "trang": PlaceSitemap,
    "bai": PieceSitemap,
    "ke-hoach": PlanSitemap,
    "danh-sach": ListSitemap,
    "tin-moi": NewSitemap,
}
TEMPLATES = {"tin-moi": "sitemap_news.xml"}


def sections(request):
    """``{section: sitemap}`` of the site that was asked."""
    site = Site.find_for_request(request)
    return {section: sitemap(site) for section, sitemap in SECTIONS.items()}


@require_safe
def index(request):
    """The parts and when each last changed."""
    return views.index(request, sections(request), sitemap_url_name="sitemap_section")


@require_safe
def sitemap(request, section):
    """Addresses of one section, ``?p=`` numbering its parts from 1; 404 for a part there is not."""
    template = TEMPLATES.get(section, "sitemap.xml")
    return views.sitemap(request, sections(request), section, template_name=template)
