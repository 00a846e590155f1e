"""Pieces that are there already: those whose line has changed are saved as the editor saves them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.plans.models import ItemTag
from news.models import ContentPage

from .inserting import set_state, stream_values
from .report import LineError


def existing(pieces):
    """``{external_id: page}`` of the pieces that are there, as their own kind, relations fetched."""
    keys = {piece.external_id: piece.model for piece in pieces}
    kinds = dict(ContentPage.objects.filter(external_id__in=keys).values_list("external_id", "kind"))
    found = {}
    for model in {piece.model for piece in pieces if piece.external_id in kinds}:
        wanted = [each for each in kinds if keys[each] is model]
        pages = model.objects.filter(external_id__in=wanted).select_related("latest_revision")
        for page in pages.prefetch_related("item_tags", "audiences", "agencies"):
            found[page.external_id] = page
    for piece in pieces:
        if piece.external_id in kinds and piece.external_id not in found:
            found[piece.external_id] = None
    return found


def update(piece, page, *, overwrite=False):
    """Bring ``page`` up to its line; returns ``unchanged``, ``updated`` or ``kept``; raises ``LineError``.

    Its address, its day of first publication and whether it was withdrawn are
    never touched. One edited here by a person since is kept unless ``overwrite``.
    """
    if page is None:
        raise LineError(_("a piece with this id is there already, but of another kind"))
    changes = changed_values(piece, page)
    relations = changed_relations(piece, page)
    goes_live = bool(piece.items) and page.first_published_at is None and page.go_live_at is None
    if not changes and not relations and not goes_live:
        return "unchanged"
    if page.latest_revision and page.latest_revision.user_id and not overwrite:
        return "kept"
    page = type(page).objects.get(pk=page.pk)
    try:
        with transaction.atomic():
            write(piece, page, changes, relations, goes_live)
    except ValidationError as refusal:
        raise LineError(" ".join(refusal.messages)) from None
    return "updated"


def write(piece, page, changes, relations, goes_live):
    for name, value in stream_values(type(page), changes).items():
        setattr(page, name, value)
    if "title" in changes:
        page.draft_title = page.title
    if "items" in relations:
        page.item_tags = [ItemTag(item_id=item, is_primary=index == 0) for index, item in enumerate(piece.items)]
    for name in relations & {"audiences", "agencies"}:
        setattr(page, name, getattr(piece, name))
    if goes_live:
        set_state(page, piece, timezone.now())
    page.save()
    if page.latest_revision_id or page.go_live_at:
        # What the editor opens must be what was just saved; a piece waiting for its day keeps waiting.
        page.save_revision(approved_go_live_at=None if page.live else page.go_live_at)


def changed_values(piece, page):
    """The line's fields that differ from the page's, by name."""
    values = {**piece.values, "expire_at": piece.expire_at}
    if piece.date:
        values["published_at"] = piece.date
    return {name: value for name, value in values.items() if stored(page, name) != value}


def stored(page, name):
    """A field's value in the form in which lines give it."""
    value = getattr(page, name)
    return value.get_prep_value() if hasattr(value, "get_prep_value") else value


def changed_relations(piece, page):
    """Names of the relations in which the line differs; a line without items leaves the page's alone."""
    primary_first = [tag.item_id for tag in sorted(page.item_tags.all(), key=lambda tag: not tag.is_primary)]
    changed = set()
    if piece.items and (primary_first[:1] != piece.items[:1] or set(primary_first) != set(piece.items)):
        changed.add("items")
    for name in ("audiences", "agencies"):
        if {each.pk for each in getattr(page, name).all()} != set(getattr(piece, name)):
            changed.add(name)
    return changed
