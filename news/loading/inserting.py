"""New pieces written in bulk: the rows Wagtail would write one page at a time, table by table.

Wagtail adds a page with some twenty statements; here a batch takes a dozen for
each kind of content. Left out on purpose is the reference index, in which a
loaded piece has nothing to show but its column and agencies:
``manage.py rebuild_references_index`` fills it.
"""

import uuid
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backends

from campaigns.plans.clean_fields import clean_text_fields
from campaigns.plans.models import ItemTag
from news.models import ContentPage

PROBE = 50


def insert(pieces):
    """Write ``pieces`` under their outlets; returns their pages, in the same order.

    Call inside a transaction. A piece without items becomes a draft, one dated
    in the future waits for its day, the rest is public from its date on.
    """
    now = timezone.now()
    by_outlet, by_model = defaultdict(list), defaultdict(list)
    pages = []
    for piece in pieces:
        page = page_of(piece, now)
        pages.append(page)
        by_outlet[piece.outlet].append(page)
        by_model[piece.model].append(page)
    for outlet, children in by_outlet.items():
        place(outlet, children)
    for model, group in by_model.items():
        insert_pages(model, group)
    write_relations(pieces, pages)
    for model, group in by_model.items():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, group)
    for page in pages:
        if page.go_live_at:
            # Scheduling is a revision with an approved time; the same rule judges it as the editor's.
            page.specific_class.objects.get(pk=page.pk).save_revision(approved_go_live_at=page.go_live_at)
    return pages


def page_of(piece, now):
    """An unsaved page with everything but its place in the tree."""
    page = piece.model(**stream_values(piece.model, piece.values))
    page.content_type = ContentType.objects.get_for_model(piece.model)
    page.kind, page.external_id, page.outlet = piece.model.KIND, piece.external_id, piece.outlet
    page.draft_title, page.slug = page.title, piece.slug
    page.published_at, page.expire_at = piece.date, piece.expire_at
    page.locale_id, page.translation_key = piece.outlet.locale_id, uuid.uuid4()
    clean_text_fields(page)
    page.extent = page.measure()
    set_state(page, piece, now)
    return page


def set_state(page, piece, now):
    """Draft, scheduled, public, or public once and expired."""
    date = piece.date or now
    page.live = page.expired = False
    page.has_unpublished_changes = True
    if not piece.items:
        return
    if date > now:
        page.go_live_at = date
        return
    page.first_published_at = page.last_published_at = page.published_at = date
    page.has_unpublished_changes = False
    page.expired = piece.expire_at is not None and piece.expire_at <= now
    page.live = not page.expired


def stream_values(model, values):
    """``values`` with raw blocks made into stream values, unopened."""
    ready = {}
    for name, value in values.items():
        if isinstance(value, list):
            value = model._meta.get_field(name).stream_block.to_python(value)
        ready[name] = value
    return ready


def place(outlet, children):
    """Give ``children`` their paths, and slugs free under ``outlet``; count them there."""
    parent = Page.objects.select_for_update().get(pk=outlet.pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    slugs = FreeSlugs(parent, [page.slug for page in children])
    for page in children:
        step += 1
        page.path, page.depth, page.numchild = Page._get_path(parent.path, parent.depth + 1, step), parent.depth + 1, 0
        page.slug = slugs.take(page.slug)
        page.url_path = f"{parent.url_path}{page.slug}/"
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(children))


class FreeSlugs:
    """Slugs not yet borne under ``parent``; a second bearer gets -2, the next -3."""

    def __init__(self, parent, wanted):
        self.siblings = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
        self.taken = set(self.siblings.filter(slug__in=wanted).values_list("slug", flat=True))

    def take(self, slug):
        number, wanted = 1, slug
        while wanted in self.taken:
            if number % PROBE == 1:
                # Asked by whole slugs, which the index answers; "starts with" would read the table.
                numbered = [f"{slug}-{each}" for each in range(number + 1, number + 1 + PROBE)]
                self.taken.update(self.siblings.filter(slug__in=numbered).values_list("slug", flat=True))
            number += 1
            wanted = f"{slug}-{number}"
        self.taken.add(wanted)
        return wanted


def insert_pages(model, pages):
    """Insert the rows of ``model`` and of the tables it stands on, topmost first."""
    using = router.db_for_write(model)
    insert_objects(Page, pages, using)
    # Paths are unique, so they tell which key each page was given.
    keys = dict(Page.objects.using(using).filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = page.contentpage_ptr_id = keys[page.path]
    insert_objects(ContentPage, pages, using)
    insert_objects(model, pages, using)
    for page in pages:
        page._state.adding, page._state.db = False, using


def write_relations(pieces, pages):
    """Insert what ties ``pages`` to plan items, audiences and agencies; the first item is the primary one."""
    audiences, agencies = ContentPage.audiences.through, ContentPage.agencies.through
    tags, of_audiences, of_agencies = [], [], []
    for piece, page in zip(pieces, pages, strict=True):
        tags += [ItemTag(page_id=page.pk, item_id=item, is_primary=not place) for place, item in enumerate(piece.items)]
        of_audiences += [audiences(contentpage_id=page.pk, audience_id=each) for each in piece.audiences]
        of_agencies += [agencies(contentpage_id=page.pk, agency_id=each) for each in piece.agencies]
    for model, rows in [(ItemTag, tags), (audiences, of_audiences), (agencies, of_agencies)]:
        insert_objects(model, rows, router.db_for_write(model))


def insert_objects(table, objects, using):
    """Insert the columns that ``objects`` have in the table of the model ``table``; their keys are not read back.

    One prepared statement for all rows: ``bulk_create`` compiles an expression for every value of every row.
    """
    connection = connections[using]
    quote = connection.ops.quote_name
    fields = [field for field in table._meta.local_concrete_fields if not field.primary_key or field.remote_field]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = [
        [field.get_db_prep_save(field.pre_save(each, add=True), connection) for field in fields] for each in objects
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table._meta.db_table)} ({columns}) VALUES ({places})", rows)
