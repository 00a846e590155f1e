"""Wagtail's command, doing what the newsroom's clock does."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.management.commands import publish_scheduled

from news.newsroom import schedule


class Command(publish_scheduled.Command):
    """Take down what has expired and publish what is due, one piece independent of another.

    ``run_jobs`` does the same by itself; this is for whoever wants it done now.
    A refused piece stays scheduled and ends the command in an error each time,
    so that it cannot be forgotten as a silent draft could.
    """

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        outcome = schedule.run()
        for name, reason in outcome.refused:
            self.stderr.write(_("“%(name)s” was not handled: %(reason)s") % {"name": name, "reason": reason})
        if outcome.refused:
            raise CommandError(
                ngettext(
                    "%(count)d piece could not be handled; it stays as it was. See the messages above.",
                    "%(count)d pieces could not be handled; they stay as they were. See the messages above.",
                    len(outcome.refused),
                )
                % {"count": len(outcome.refused)}
            )
