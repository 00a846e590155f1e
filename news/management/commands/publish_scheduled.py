"""Wagtail's command, made to go on past a piece that may not go public."""

import logging

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    """Take down what has expired and publish what is due, one piece independent of another.

    A piece that is refused (its plan items were removed, or its plan is no longer
    in force) stays scheduled: it goes out by itself once the plan is put right,
    the editor shows it as overdue, and each run names it again and ends in an
    error, so that it cannot be forgotten as a silent draft could.
    """

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        refused = [*self.take_down(), *self.publish_due()]
        if refused:
            raise CommandError(
                ngettext(
                    "%(count)d piece could not be handled; it stays as it was. See the messages above.",
                    "%(count)d pieces could not be handled; they stay as they were. See the messages above.",
                    len(refused),
                )
                % {"count": len(refused)}
            )

    def take_down(self):
        """Unpublish what has expired; yield what could not be."""
        drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
        for model in [Page, *(model for model in drafts if not issubclass(model, Page))]:
            for piece in model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"):
                if not self.done(piece, piece.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"):
                    yield piece

    def publish_due(self):
        """Publish the approved revisions that are due; yield those that could not be."""
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
        for revision in due:
            if not self.done(revision.object_str, revision.publish, log_action="wagtail.publish.scheduled"):
                yield revision

    def done(self, name, action, **options):
        """Whether ``action`` succeeded; says why where it did not."""
        try:
            action(**options)
        except ValidationError as refusal:
            self.complain(name, " ".join(refusal.messages))
        except Exception as error:
            # Whatever is wrong with one piece must not hold back the others.
            logger.exception("Scheduled publishing of %s failed", name)
            self.complain(name, error)
        else:
            return True
        return False

    def complain(self, name, reason):
        self.stderr.write(_("“%(name)s” was not handled: %(reason)s") % {"name": name, "reason": reason})
