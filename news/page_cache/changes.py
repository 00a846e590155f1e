"""What puts kept pages out of date: every change of a row, but those of tables that no reader sees."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from news.drafts import is_draft_save
from news.signals import content_loaded

from .front import tell_soon
from .stamp import write_new_stamp

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


class Renewal:
    """The commit hook of a transaction, for all of its changes: the first run of it does the work."""

    is_done = False

    def __call__(self):
        if not self.is_done:
            self.is_done = True
            write_new_stamp()
            tell_soon()


def renew_stamp():
    """Put every page out of date, as soon as the transaction under way is in the database."""
    hooks = (hook for _savepoints, hook, _robust in reversed(transaction.get_connection().run_on_commit))
    last = next((hook for hook in hooks if isinstance(hook, Renewal)), None)
    # Registered at each change: Django forgets a hook with the savepoint it was made in.
    transaction.on_commit(Renewal() if last is None or last.is_done else last, robust=True)


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
