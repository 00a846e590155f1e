"""The one question every listing, feed, embed and index asks of content."""

from operator import attrgetter

from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from campaigns.plans.models import ItemTag
from news.models.open_page import hides_pages

# Of the many columns every page has, those a teaser, a feed or an address asks for; making objects of the others
# would take half the time of a list.
LISTED = {"id", "content_type", "depth", "first_published_at", "last_published_at", "live", "locale", "path"}
LISTED |= {"expire_at", "slug", "title", "url_path"}
UNLISTED = [field.name for field in Page._meta.concrete_fields if field.name not in LISTED]
IN_FEED = ["pk", "title", "url_path", "summary", "kind", "extent", "byline", "corrections"]
IN_FEED += ["published_at", "first_published_at", "last_published_at"]
TAG_FIELDS = ["page", "item", "is_primary", "item__code", "item__label", "item__plan", "item__short_label"]
TAG_FIELDS += ["item__plan__number", "item__plan__slug", "item__plan__title", "item__plan__year"]


def in_tree_order(pages):
    """The pages of a queryset as a list in the order of the tree; for columns and outlets, of which there are few.

    Told neither their type nor to leave the order to us, SQLite would go through the rows of all pages.
    """
    return sorted(pages.exact_type(pages.model).order_by(), key=attrgetter("path"))


# Pieces of one plan item from which on a page of the newest is found among all pieces instead.
MANY = 1000


class ContentQuerySet(PageQuerySet):
    """Questions about content pages; ``public()`` first for anything readers see."""

    def public(self, now=None):
        """Live, not past its expiry, and not behind a view restriction."""
        now = now or timezone.now()
        return self.live().exclude(expire_at__lte=now).public_pages()

    def public_pages(self):
        """Without pages behind a login or a password (Wagtail's ``public``)."""
        return super().public() if hides_pages() else self

    def newest(self):
        """Newest first by publishing time; the key breaks ties so that paging is stable."""
        return self.order_by("-published_at", "-pk")

    def in_column(self, column):
        return self.filter(column=column)

    def from_outlet(self, outlet):
        return self.filter(outlet=outlet)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def with_item(self, item):
        """Pieces that carry ``item`` or a live item below it. Asks how many at once, in one query of its own."""
        tags = ItemTag.objects.filter(item__in=item.subtree())
        if tags.count() < MANY:
            return self.filter(pk__in=tags.values("page"))
        # The newest of very many are found sooner by going through all pieces, newest first, than by sorting these.
        return self.filter(Exists(tags.filter(page=OuterRef("pk"))))

    def for_feed(self):
        """Rows with what a feed says of a piece, in one query and without making page objects of them."""
        names = {"column_title": F("column__title"), "outlet_title": F("outlet__title")}
        names |= {"image_name": F("lead_image__file"), "image_size": F("lead_image__file_size")}
        return self.annotate(**names).values_list(*IN_FEED, *names, named=True)

    def for_listing(self):
        """With what stands around a piece, in a fixed number of queries; lists read ``news.teasers`` instead."""
        primary = ItemTag.objects.filter(is_primary=True).select_related("item__plan").only(*TAG_FIELDS)
        unlisted = [prefix + name for prefix in ("", "column__", "outlet__") for name in UNLISTED]
        return (
            self.select_related("column", "outlet", "lead_image")
            .defer(*unlisted)
            .prefetch_related(Prefetch("item_tags", queryset=primary, to_attr="primary_tags"), "lead_image__renditions")
        )
