"""Sitemaps for crawlers: an index of parts, each well under what sitemaps.org allows (50,000 addresses)."""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from news.models import ContentPage


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


SECTIONS = {"trang": PlaceSitemap, "bai": PieceSitemap}


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
    return views.sitemap(request, sections(request), section)
