"""What changes what can be found, wherever it is changed: each receiver writes to the outbox, in the same transaction."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from campaigns.plans.models import Agency, Audience, ItemTag, PlanItem
from media.models import Recording
from news.drafts import is_draft_save
from news.models import AudioPage, ColumnPage, ContentPage, OutletPage, VideoPage
from news.signals import content_loaded
from search.models import Abbreviation

from .groups import EVERY_PAGE, group_key, page_key
from .recording import record

# What pieces show of other things, and count by; the group of pieces that show it.
SHOWN = {
    ColumnPage: ("column", ["title", "slug"]),
    OutletPage: ("outlet", ["title", "slug", "abbreviation", "agency_id"]),
    Agency: ("agency", ["name", "short_name", "code"]),
    Audience: ("audience", ["name", "code"]),
    PlanItem: ("item", ["label", "short_label", "code", "text", "parent_id", "removed_on"]),
}


def document_key(pk):
    return f"document:{pk}"


@receiver(post_save, dispatch_uid="search_page_saved")
def page_saved(sender, instance, created=False, update_fields=None, raw=False, **kwargs):
    """Publishing, withdrawing, editing, copying, expiry and scheduled publishing all save the page."""
    if raw or not issubclass(sender, Page):
        return
    if (created and not instance.live) or is_draft_save(update_fields):
        return
    record([page_key(instance.pk)])


@receiver(post_delete, sender=Page, dispatch_uid="search_page_deleted")
def page_deleted(sender, instance, **kwargs):
    keys = [page_key(instance.pk)]
    # Of a piece's translations one is counted; with it gone, another may be.
    keys += map(page_key, Page.objects.filter(translation_key=instance.translation_key).values_list("pk", flat=True))
    record(keys)


@receiver(post_page_move, dispatch_uid="search_page_moved")
@receiver(page_slug_changed, dispatch_uid="search_slug_changed")
def address_changed(sender, instance, **kwargs):
    record([group_key("tree", instance.pk)])


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="search_page_restricted")
def page_restricted(sender, instance, **kwargs):
    record([group_key("tree", instance.page_id)])


@receiver([post_save, post_delete], sender=CollectionViewRestriction, dispatch_uid="search_collection_restricted")
def collection_restricted(sender, instance, **kwargs):
    collections = instance.collection.get_descendants(inclusive=True)
    documents = get_document_model().objects.filter(collection__in=collections)
    record(map(document_key, documents.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=ItemTag, dispatch_uid="search_tag_changed")
def tag_changed(sender, instance, raw=False, **kwargs):
    if not raw:
        record([page_key(instance.page_id)])


@receiver(m2m_changed, sender=ContentPage.agencies.through, dispatch_uid="search_agencies_changed")
@receiver(m2m_changed, sender=ContentPage.audiences.through, dispatch_uid="search_audiences_changed")
def links_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if action not in ("post_add", "post_remove", "post_clear"):
        return
    record(map(page_key, (pk_set or ()) if reverse else [instance.pk]))


@receiver(content_loaded, dispatch_uid="search_content_loaded")
def content_was_loaded(sender, pks, **kwargs):
    record(map(page_key, pks))


@receiver(pre_save, dispatch_uid="search_shown_before")
def remember_what_was_shown(sender, instance, raw=False, **kwargs):
    if sender in SHOWN and not raw and not instance._state.adding:
        _group, fields = SHOWN[sender]
        instance._shown_before = sender._base_manager.filter(pk=instance.pk).values_list(*fields).first()


@receiver(post_save, dispatch_uid="search_shown_after")
def what_is_shown_changed(sender, instance, raw=False, **kwargs):
    before = instance.__dict__.pop("_shown_before", None)
    if before is None:
        return
    group, fields = SHOWN[sender]
    if before != tuple(getattr(instance, name) for name in fields):
        record([group_key(group, instance.pk)])


@receiver([post_save, post_delete], dispatch_uid="search_document_changed")
def document_changed(sender, instance, raw=False, **kwargs):
    if sender is get_document_model() and not raw:
        record([document_key(instance.pk)])


@receiver([post_save, post_delete], sender=Recording, dispatch_uid="search_recording_changed")
def recording_changed(sender, instance, raw=False, created=False, **kwargs):
    """Pieces are found by the transcript of what they play."""
    if raw or created:
        return
    for model in (VideoPage, AudioPage):
        record(map(page_key, model.objects.filter(recording=instance.pk).values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=Abbreviation, dispatch_uid="search_abbreviation_changed")
def abbreviation_changed(sender, instance, raw=False, **kwargs):
    """What is short for what is written into the indexes."""
    if not raw:
        record([EVERY_PAGE])
