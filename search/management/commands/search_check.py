"""``manage.py search_check``: compare the search indexes with the database, and mend them."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.backends.errors import BackendError
from search.outbox.checking import check, repair
from search.outbox.targets import target_names, targets

SHOWN = 10


class Command(BaseCommand):
    help = gettext_lazy("Compares every piece in the search indexes with the database. Exit code 1: they differ.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--index", choices=target_names(), action="append", help=_("this index alone; may be repeated")
        )
        parser.add_argument("--repair", action="store_true", help=_("mend what differs"))

    def handle(self, index=None, **options):
        differ = False
        for target in targets():
            if index and target.name not in index:
                continue
            try:
                differ |= self.look_at(target, options["repair"])
            except BackendError as error:
                raise CommandError(
                    _("The index “%(index)s” cannot be checked: %(reason)s")
                    % {"index": target.name, "reason": error.explained}
                ) from error
        if differ:
            raise SystemExit(1)

    def look_at(self, target, mend):
        """Whether the index still differs afterwards."""
        found = check(target)
        self.tell(target, found)
        if not (found.keys and mend):
            return bool(found.keys)
        repair(target, found)
        left = check(target)
        self.stdout.write(
            _("%(index)s: %(n)d mended, %(left)d left.")
            % {"index": target.name, "n": len(found.keys) - len(left.keys), "left": len(left.keys)}
        )
        return bool(left.keys)

    def tell(self, target, found):
        self.stdout.write(
            _(
                "%(index)s: %(checked)d checked; %(missing)d missing, %(stale)d out of date, %(ghosts)d that should be gone."
            )
            % {
                "index": target.name,
                "checked": found.checked,
                "missing": len(found.missing),
                "stale": len(found.stale),
                "ghosts": len(found.ghosts),
            }
        )
        for name, keys in [
            (_("missing"), found.missing),
            (_("out of date"), found.stale),
            (_("should be gone"), found.ghosts),
        ]:
            if keys:
                more = " …" if len(keys) > SHOWN else ""
                self.stdout.write(f"  {name}: {', '.join(keys[:SHOWN])}{more}")
