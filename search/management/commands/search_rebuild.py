"""``manage.py search_rebuild``: make the search indexes anew, beside those in use."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.backends.errors import BackendError
from search.outbox.checking import check, repair
from search.outbox.rebuilding import mark_complete, rebuild, roll_back
from search.outbox.targets import target_names, targets

EVERY = 2.0


class Command(BaseCommand):
    help = gettext_lazy(
        "Makes the search indexes anew; readers can search meanwhile. A run that was stopped goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--index", choices=target_names(), action="append", help=_("this index alone; may be repeated")
        )
        parser.add_argument("--fresh", action="store_true", help=_("start anew even if a stopped run could go on"))
        parser.add_argument(
            "--rollback",
            action="store_true",
            help=_("put the index kept by the last run in use again, brought up to date"),
        )

    def handle(self, index=None, fresh=False, rollback=False, **options):
        self.said_at = 0.0
        for target in targets():
            if index and target.name not in index:
                continue
            try:
                if rollback:
                    self.roll_back(target)
                else:
                    self.rebuild(target, fresh)
            except BackendError as error:
                raise CommandError(
                    _("The index “%(index)s” could not be made: %(reason)s Run this again to go on.")
                    % {"index": target.name, "reason": error.explained}
                ) from error

    def rebuild(self, target, fresh):
        began = time.monotonic()
        count = rebuild(target, fresh=fresh, progress=lambda progress: self.show(target, progress))
        self.stdout.write(
            ngettext("%(index)s: %(n)d piece, %(seconds).1f s.", "%(index)s: %(n)d pieces, %(seconds).1f s.", count)
            % {"index": target.name, "n": count, "seconds": time.monotonic() - began}
        )

    def show(self, target, progress):
        """A line every two seconds."""
        if time.monotonic() - self.said_at > EVERY:
            self.said_at = time.monotonic()
            percent = 100 * progress.done // max(progress.total, 1)
            self.stdout.write(
                _("%(index)s: %(done)d of %(total)d (%(percent)d%%)…")
                % {"index": target.name, "done": progress.done, "total": progress.total, "percent": percent}
            )

    def roll_back(self, target):
        try:
            name = roll_back(target)
        except LookupError:
            self.stdout.write(_("%(index)s: there is no earlier index.") % {"index": target.name})
            return
        found = check(target)
        repair(target, found)
        mark_complete(target)
        self.stdout.write(
            _("%(index)s: “%(name)s” is in use again, %(n)d differences mended.")
            % {"index": target.name, "name": name, "n": len(found.keys)}
        )
