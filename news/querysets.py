"""The one question every listing, feed, embed and index asks of content."""

from django.db.models import Prefetch
from django.utils import timezone
from wagtail.query import PageQuerySet

from campaigns.plans.models import ItemTag


class ContentQuerySet(PageQuerySet):
    """Questions about content pages; ``public()`` first for anything readers see."""

    def public(self, now=None):
        """Live, not past its expiry, and not behind a view restriction."""
        now = now or timezone.now()
        return self.live().exclude(expire_at__lte=now).public_pages()

    def public_pages(self):
        """Without pages behind a login or a password (Wagtail's ``public``)."""
        return super().public()

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
        """Pieces that carry ``item`` or a live item below it."""
        return self.filter(pk__in=ItemTag.objects.filter(item__in=item.subtree()).values("page"))

    def for_listing(self):
        """With what a teaser shows, in a fixed number of queries."""
        primary = ItemTag.objects.filter(is_primary=True).select_related("item__plan")
        return self.select_related("column", "outlet", "lead_image").prefetch_related(
            Prefetch("item_tags", queryset=primary, to_attr="primary_tags"),
            "lead_image__renditions",
        )
