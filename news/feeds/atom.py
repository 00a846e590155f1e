"""Atom 1.0 (RFC 4287) of the same places as RSS, with summaries: for readers that know an entry was changed."""

from django.utils.feedgenerator import Atom1Feed

from news.feeds import rss


class AtomFeed:
    """Mixin that turns one of ours into Atom."""

    feed_type = Atom1Feed

    def items(self, place):
        return self.rows(place)

    def item_extra_kwargs(self, piece):
        return {}

    def subtitle(self, place):
        return self.description(place)


class SiteFeed(AtomFeed, rss.SiteFeed):
    """Everything the province publishes here."""


class ColumnFeed(AtomFeed, rss.ColumnFeed):
    """One column."""


class OutletFeed(AtomFeed, rss.OutletFeed):
    """One newsroom."""


class ItemFeed(AtomFeed, rss.ItemFeed):
    """One plan item and those below it."""
