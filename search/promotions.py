"""Results the editors put above the others for a query, found however the query is typed."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from campaigns.plans.text import one_line, plain_text
from search.query_forms import fold_query

KEY = "search.promotions"
# Other processes keep their own copy, so it must not live long.
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Promotion:
    """What is shown above the results."""

    title: str
    url: str
    description: str


def promoted_queries():
    """``{folded query: {keys of Wagtail's Query}}`` that have promoted results; from the cache while it is fresh."""
    found = cache.get(KEY)
    if found is None:
        found = {}
        for key, query in SearchPromotion.objects.values_list("query", "query__query_string").distinct():
            found.setdefault(fold_query(query), set()).add(key)
        cache.set(KEY, found, SECONDS)
    return found


def promotions_for(typed):
    """The :class:`Promotion` list for the query ``typed``; pages readers may not see are left out."""
    folded = fold_query(typed)
    queries = promoted_queries().get(folded) if folded else None
    if not queries:
        return []
    picks = SearchPromotion.objects.filter(query__in=queries).order_by("sort_order", "pk")
    seen = Page.objects.live().public().filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
    pages = seen.in_bulk([pick.page_id for pick in picks if pick.page_id])
    return [shown for pick in picks if (shown := show(pick, pages.get(pick.page_id)))]


def show(pick, page):
    """``pick`` as readers see it, or None when there is nothing they may follow."""
    title = page.title if page else pick.external_link_text or pick.external_link_url
    url = page.url if page else web_address(pick.external_link_url)
    if not url or (pick.page_id and not page):
        return None
    return Promotion(one_line(title), url, plain_text(pick.description).strip())


def web_address(url):
    """``url`` when it is one of the web; empty for any that a browser would run."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


@receiver([post_save, post_delete], sender=SearchPromotion, dispatch_uid="search_promotion_changed")
@receiver([post_save, post_delete], sender=Query, dispatch_uid="search_promoted_query_changed")
def forget(sender, **kwargs):
    cache.delete(KEY)
    # Once more after the commit: a reader may have filled it with the old rows meanwhile.
    transaction.on_commit(lambda: cache.delete(KEY))
