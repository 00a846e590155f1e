"""RSS 2.0 of the whole site, a column, an outlet, or a plan item."""

import mimetypes

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Site

from campaigns.plans.models import PlanItem
from campaigns.plans.text import one_line, plain_text
from news.addresses import Addresses
from news.feeds.contents import contents_of, correction_text, corrections_of
from news.models import ColumnPage, ContentPage, HomePage, OutletPage
from news.models.open_page import only_open

LENGTH = 30
# Characters. No editor can type as many; what a careless import left must not make the feed megabytes long.
LONGEST_LINE = 300
LONGEST_SUMMARY = 2000


def cut(text, longest):
    """``text``, cut to ``longest`` characters where it has more."""
    return text if len(text) <= longest else Truncator(text).chars(longest)


def short_line(text):
    return cut(one_line(text), LONGEST_LINE)


class FullRssFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole text of each item (RSS 1.0 content module)."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content:encoded", item["content"])


class ContentFeed(Feed):
    """The newest pieces of one place; every text is cleaned, so no record can break the feed."""

    feed_type = FullRssFeed

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        # Written as thousands of scraps, each of which the server would send by itself.
        response.content = response.content
        return response

    def get_object(self, request, **kwargs):
        self.site = Site.find_for_request(request)
        self.request = request
        return self.find(**kwargs)

    def find(self):
        """What the feed is of; ``Http404`` when it is not public."""
        return only_open(HomePage.objects.live()).first()

    def pieces(self, place):
        return ContentPage.objects.all()

    def rows(self, place):
        self.addresses = Addresses()
        return list(self.pieces(place).public().newest().for_feed()[:LENGTH])

    def items(self, place):
        pieces = self.rows(place)
        self.contents = contents_of(pieces, self.request)
        return pieces

    def item_extra_kwargs(self, piece):
        return {"content": self.contents.get(piece.pk, "")}

    def title(self, place):
        return short_line(f"{place.title} · {self.site.site_name}") if place else self.site.site_name

    def description(self, place):
        return _("The newest pieces: %(title)s") % {"title": self.title(place)}

    def link(self, place):
        return place.get_url(self.request) if place else "/"

    def item_title(self, piece):
        return short_line(piece.title)

    def item_description(self, piece):
        # RSS 2.0: a description is HTML, so plain text is escaped once for it and once more for XML.
        words = [*map(correction_text, corrections_of(piece)), piece.summary]
        return escape(cut(plain_text("\n".join(words)), LONGEST_SUMMARY))

    def item_link(self, piece):
        return self.addresses.of(piece.url_path)

    def item_pubdate(self, piece):
        return timezone.localtime(piece.published_at)

    def item_updateddate(self, piece):
        return timezone.localtime(piece.last_published_at or piece.published_at)

    def item_author_name(self, piece):
        return short_line(piece.byline or piece.outlet_title or "")

    def item_categories(self, piece):
        return [short_line(piece.column_title)] if piece.column_title else []

    def item_enclosures(self, piece):
        if not piece.image_name:
            return []
        pictures = get_image_model()._meta.get_field("file").storage
        address = self.request.build_absolute_uri(pictures.url(piece.image_name))
        kind = mimetypes.guess_type(piece.image_name)[0] or "application/octet-stream"
        # The length is required; 0 is RSS's own word for "not known".
        return [Enclosure(address, str(piece.image_size or 0), kind)]


class SiteFeed(ContentFeed):
    """Everything the province publishes here."""

    def title(self, place):
        return self.site.site_name


class ColumnFeed(ContentFeed):
    def find(self, slug):
        return get_object_or_404(only_open(ColumnPage.objects.live()), slug=slug)

    def pieces(self, place):
        return ContentPage.objects.in_column(place)


class OutletFeed(ContentFeed):
    def find(self, slug):
        return get_object_or_404(only_open(OutletPage.objects.live()), slug=slug)

    def pieces(self, place):
        return ContentPage.objects.from_outlet(place)


class ItemFeed(ContentFeed):
    def find(self, slug, code):
        return get_object_or_404(PlanItem.objects.live().select_related("plan"), plan__slug=slug, code=code)

    def pieces(self, place):
        return ContentPage.objects.with_item(place)

    def title(self, place):
        return _("Item %(label)s, %(plan)s") % {"label": place.label, "plan": place.plan.name}

    def link(self, place):
        return reverse("plan_item", args=[place.plan.slug, place.code])
