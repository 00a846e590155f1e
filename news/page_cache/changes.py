"""What puts kept pages out of date: every change of a row, but those of tables that no reader sees."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from news.drafts import is_draft_save
from news.signals import content_loaded

from .stamp import renew_stamp

# Written often, shown to no reader: sign-ins, work under way, logs, indexes.
UNSEEN_APPS = {
    "account",
    "admin",
    "auth",
    "axes",
    "contenttypes",
    "jobs",
    "mfa",
    "newsroom",
    "search",
    "sessions",
    "usersessions",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
}
UNSEEN_MODELS = {
    "news.dailyreads",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflowstate",
    "wagtailimages.uploadedimage",
}


def is_seen(model):
    """Whether readers may see rows of ``model``."""
    return model._meta.app_label not in UNSEEN_APPS and model._meta.label_lower not in UNSEEN_MODELS


@receiver(post_save, dispatch_uid="page_cache_saved")
def row_saved(sender, instance, update_fields=None, raw=False, **kwargs):
    if is_seen(sender) and not (isinstance(instance, Page) and is_draft_save(update_fields)):
        renew_stamp()


@receiver(post_delete, dispatch_uid="page_cache_deleted")
def row_deleted(sender, **kwargs):
    if is_seen(sender):
        renew_stamp()


@receiver(m2m_changed, dispatch_uid="page_cache_related")
def rows_related(sender, action, **kwargs):
    if action.startswith("post_") and is_seen(sender):
        renew_stamp()


@receiver([content_loaded, post_page_move, page_slug_changed], dispatch_uid="page_cache_bulk")
def rows_written(sender, **kwargs):
    # These change rows without a signal for each.
    renew_stamp()
