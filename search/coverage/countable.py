"""Countable pieces as the documents that ``engine`` counts."""

import hashlib
import json
from collections import defaultdict

from django.utils import timezone
from elasticsearch.dsl import Date, Document, Integer, Keyword, MetaField
from wagtail.models import Locale, Page

from campaigns.plans.models import ItemTag
from news.models import ContentPage

from .counted import counted


class Countable(Document):
    """One countable piece. Keys are text; ``day`` is ``date.toordinal`` of its local day of first publication."""

    checksum = Keyword()
    items = Keyword(multi=True, eager_global_ordinals=True)
    month = Keyword()
    day = Integer()
    moment = Date(format="epoch_millis")
    kind = Keyword()
    outlet = Keyword()
    maker = Keyword()
    column = Keyword()
    agencies = Keyword(multi=True)
    audiences = Keyword(multi=True)

    class Meta:
        dynamic = MetaField("strict")

    class Index:
        settings = {
            "number_of_shards": 1,
            # Of something deleted, this long is remembered by which version: longer than any writer is held up.
            "index.gc_deletes": "1h",
        }


def countable_documents(pks):
    """``{key: document}`` of those that count among ``pks`` and their translations, and the set of all that were looked at.

    Of a piece's translations one counts, so what becomes of one changes the
    others. In a fixed number of queries.
    """
    pks = with_translations(pks)
    pages = counted(ContentPage.objects.filter(pk__in=pks))
    rows = list(pages.values_list("pk", "first_published_at", "kind", "outlet_id", "outlet__agency_id", "column_id"))
    items = linked(ItemTag.objects.filter(page__in=pks).values_list("page_id", "item_id"))
    agencies = linked(
        ContentPage.agencies.through.objects.filter(contentpage__in=pks).values_list("contentpage_id", "agency_id")
    )
    audiences = linked(
        ContentPage.audiences.through.objects.filter(contentpage__in=pks).values_list("contentpage_id", "audience_id")
    )
    found = {}
    for pk, moment, kind, outlet, maker, column in rows:
        day = timezone.localdate(moment)
        document = {
            "items": items[pk],
            "month": f"{day:%Y-%m}",
            "day": day.toordinal(),
            "moment": int(moment.timestamp() * 1000),
            "kind": kind,
            "outlet": text(outlet),
            "maker": text(maker),
            "column": text(column),
            "agencies": agencies[pk],
            "audiences": audiences[pk],
        }
        found[pk] = {**document, "checksum": checksum(document)}
    return found, pks


def with_translations(pks):
    pks = set(pks)
    if Locale.objects.count() > 1:
        translations = Page.objects.filter(pk__in=pks).values("translation_key")
        pks |= set(Page.objects.filter(translation_key__in=translations).values_list("pk", flat=True))
    return pks


def countable_pks(after=0):
    """Keys of the pieces that count, in order."""
    return counted(ContentPage.objects.filter(pk__gt=after)).order_by("pk").values_list("pk", flat=True)


def linked(pairs):
    """``{key of the page: [the others' keys as text, in order]}``."""
    found = defaultdict(list)
    for page, other in sorted(pairs):
        found[page].append(str(other))
    return found


def text(key):
    return None if key is None else str(key)


def checksum(document):
    packed = json.dumps(document, sort_keys=True).encode()
    return hashlib.blake2b(packed, digest_size=8).hexdigest()
