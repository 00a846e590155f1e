"""Pages: pieces of content with their facets, any other page by its words alone."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page

from campaigns.plans.models import PlanItem
from news.addresses import Addresses
from news.models import ContentPage
from news.models.open_page import only_open
from search.content_files import page_files
from search.content_text import extractors, page_texts, piece_extras
from search.documents import Adapter, Listed, SearchDocument, key_of, lines_of

OTHER_PAGE = "page"


class PageAdapter(Adapter):
    prefix = "page"

    def documents(self, pks):
        pages = list(pages_of(pks))
        pieces = [page for page in pages if isinstance(page, ContentPage)]
        prefetch_related_objects(pieces, "column", "outlet", "item_tags", "agencies", "audiences")
        items = item_values(pieces)
        return [piece_document(page, items) if isinstance(page, ContentPage) else page_document(page) for page in pages]

    def keys(self, after):
        pages = public_pages().filter(pk__gt=after, content_type__in=searched_types())
        return pages.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5_000)

    def listed(self, pks):
        columns = ["pk", "title", "url_path", "first_published_at"]
        columns += [f"contentpage__{name}" for name in ("kind", "published_at", "external_id")]
        addresses = Addresses()
        return {
            pk: Listed(pk, kind or OTHER_PAGE, title, addresses.of(path), published or first, external_id)
            for pk, title, path, first, kind, published, external_id in only_open(current_pages())
            .filter(pk__in=pks)
            .order_by()
            .values_list(*columns)
        }

    def visible(self, pks):
        found = {piece.pk: piece for piece in ContentPage.objects.public().filter(pk__in=pks).for_listing()}
        others = [pk for pk in pks if pk not in found]
        if others:
            pages = public_pages().filter(pk__in=others, contentpage=None, content_type__in=searched_types())
            found |= {page.pk: page for page in pages.specific()}
        return found


def public_pages():
    return current_pages().public()


def current_pages():
    """Pages that are out and not past their expiry."""
    return Page.objects.live().exclude(expire_at__lte=timezone.now())


def searched_types():
    """Keys of the content types of pages that are searched."""
    return [kind.pk for kind in ContentType.objects.get_for_models(*extractors).values()]


def pages_of(pks):
    """The public pages of ``pks``, each of its own kind."""
    by_type = defaultdict(list)
    public = public_pages().filter(pk__in=pks, content_type__in=searched_types())
    for pk, content_type in public.values_list("pk", "content_type"):
        by_type[content_type].append(pk)
    for content_type, found in by_type.items():
        yield from ContentType.objects.get_for_id(content_type).model_class().objects.filter(pk__in=found)


def item_values(pieces):
    """``{item key: its facet values}``: the item's own, then those of all above it."""
    wanted = {tag.item_id for piece in pieces for tag in piece.item_tags.all()}
    if not wanted:
        return {}
    items = {}
    plans = PlanItem.objects.filter(pk__in=wanted).values("plan")
    for pk, parent, code, plan in PlanItem.objects.filter(plan__in=plans).values_list(
        "pk", "parent", "code", "plan__slug"
    ):
        items[pk] = (parent, f"{plan}/{code}")
    values = {}
    for pk in wanted:
        found, key = [], pk
        while key in items and items[key][1] not in found:
            parent, value = items[key]
            found.append(value)
            key = parent
        values[pk] = tuple(found)
    return values


def piece_document(piece, items):
    published = timezone.localtime(piece.published_at) if piece.published_at else None
    facets = {
        "column": [piece.column.slug] if piece.column_id else [],
        "kind": [piece.kind],
        "outlet": [piece.outlet.slug] if piece.outlet_id else [],
        "item": [value for tag in piece.item_tags.all() for value in items.get(tag.item_id, ())],
        "year": [f"{published:%Y}"] if published else [],
        "month": [f"{published:%Y-%m}"] if published else [],
        "agency": [agency.code for agency in piece.agencies.all()],
        "audience": [audience.code for audience in piece.audiences.all()],
        "place": [piece.place] if piece.place else [],
    }
    return SearchDocument(
        key=key_of("page", piece.pk),
        kind=piece.kind,
        title=piece.title,
        summary=lines_of([piece.summary]),
        body=lines_of(page_texts(piece)),
        extras=lines_of(piece_extras(piece)),
        published_at=piece.published_at,
        expire_at=piece.expire_at,
        facets={name: tuple(dict.fromkeys(values)) for name, values in facets.items() if values},
        files=tuple(sorted(page_files(piece))),
    )


def page_document(page):
    return SearchDocument(
        key=key_of("page", page.pk),
        kind=OTHER_PAGE,
        title=page.title,
        summary=lines_of([page.search_description]),
        body=lines_of(page_texts(page)),
        published_at=page.first_published_at,
        expire_at=page.expire_at,
        facets={"kind": (OTHER_PAGE,)},
        files=tuple(sorted(page_files(page))),
    )
