"""``manage.py load_content FILE|FOLDER|-``: an archive of pieces, one JSON object a line."""

import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from news.loading import UnreadableError, load, read_lines
from news.loading.report import LineError

SHOWN_LINES = 5
SECONDS_BETWEEN_LINES = 5


class Progress:
    """Says on ``stream`` how far loading has come: in place on a terminal, else a line every few seconds."""

    def __init__(self, stream):
        self.stream, self.started, self.told = stream, time.monotonic(), time.monotonic()

    def __call__(self, report):
        now = time.monotonic()
        in_place = self.stream.isatty()
        if not in_place and now - self.told < SECONDS_BETWEEN_LINES:
            return
        self.told = now
        rate = report.read / max(now - self.started, 0.001)
        text = _("%(read)d lines read, %(rate)d a second, %(bad)d bad") % {
            "read": report.read,
            "rate": rate,
            "bad": len(report.errors),
        }
        self.stream.write(f"\r{text}\x1b[K" if in_place else text, ending="" if in_place else "\n")

    def done(self):
        if self.stream.isatty():
            self.stream.write("\r\x1b[K", ending="")


class Command(BaseCommand):
    help = gettext_lazy("Loads pieces of content, one JSON object a line; loading again updates and never duplicates.")

    def add_arguments(self, parser):
        parser.add_argument("source", help=_("a .jsonl or .json file, a folder of them, or - for standard input"))
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help=_("also replace pieces that were edited here since they were loaded"),
        )

    def handle(self, *, source, overwrite, **options):
        progress = Progress(self.stderr)
        try:
            report = load(read_lines(source, sys.stdin.buffer), overwrite=overwrite, progress=progress)
        except (UnreadableError, LineError) as error:
            raise CommandError(error) from error
        progress.done()
        for where, reason in report.errors:
            self.stderr.write(f"{where}: {reason}")
        for remark, places in report.warnings.items():
            shown = ", ".join(places[:SHOWN_LINES]) + ("…" if len(places) > SHOWN_LINES else "")
            self.stderr.write(
                _("Note: %(remark)s (%(n)d: %(places)s)") % {"remark": remark, "n": len(places), "places": shown}
            )
        for line in report.summary():
            self.stdout.write(line)
        if report.errors:
            n = len(report.errors)
            raise CommandError(
                ngettext(
                    "%(n)d line was not loaded; correct it and load the file again.",
                    "%(n)d lines were not loaded; correct them and load the file again.",
                    n,
                )
                % {"n": n}
            )
        if not report.read:
            raise CommandError(_("There is nothing in it to load."))
