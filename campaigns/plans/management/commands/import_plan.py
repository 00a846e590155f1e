import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.plans.actions import save_read_plan
from campaigns.plans.files import why_closed
from campaigns.plans.importer import LIMIT, ReadPlan, UnreadableDocument, read_document, too_large, understand


class Command(BaseCommand):
    """Exit code 0: understood (and saved); 1: unreadable, no plan, or data missing, with nothing saved."""

    help = _("Reads an official plan from a file (text, DOCX, PDF) or from standard input (-) and saves it.")

    def add_arguments(self, parser):
        parser.add_argument("file", help=_("The file, or - for standard input."))
        parser.add_argument("--dry-run", action="store_true", help=_("Only show what was understood; save nothing."))
        parser.add_argument("--format", choices=["text", "json"], default="text", help=_("How to show it."))
        parser.add_argument("--yes", action="store_true", help=_("Save without asking, warnings or not."))

    def handle(self, *args, **options):
        try:
            text = read_document(read_bytes(options["file"]), options["file"])
        except UnreadableDocument as error:
            raise CommandError(str(error)) from None
        read = understand(text)
        if options["format"] == "json":
            self.stdout.write(json.dumps(read.as_dict(), ensure_ascii=False, indent=2))
        elif read.is_plan or options["dry_run"]:
            self.stdout.write(summary(read))
        if options["dry_run"]:
            return
        if not read.is_plan:
            raise CommandError(read.not_a_plan)
        if read.warnings and not options["yes"] and not self.confirmed():
            raise CommandError(_("Nothing was saved."))
        try:
            plan = save_read_plan(read, source_text=text)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stderr.write(_("Saved: %(plan)s.") % {"plan": plan}, self.style.SUCCESS)

    def confirmed(self) -> bool:
        """Ask only a person; a script that imports has decided."""
        if not sys.stdin.isatty():
            return True
        self.stderr.write(_("There are warnings. Save all the same? [y/N] "), ending="")
        return sys.stdin.readline().strip().lower() in ("y", "yes", "c", "có")


def read_bytes(name: str) -> bytes:
    """Content of the file or of standard input, never more than can be read."""
    if name == "-":
        stream = getattr(sys.stdin, "buffer", sys.stdin)
        data = stream.read(LIMIT + 1)
        return data.encode() if isinstance(data, str) else data
    path = Path(name)
    try:
        if path.is_file() and path.stat().st_size > LIMIT:
            raise UnreadableDocument(too_large())
        return path.read_bytes()
    except OSError as error:
        message = _("The file “%(name)s” cannot be opened: %(reason)s.")
        raise CommandError(message % {"name": name, "reason": why_closed(error)}) from None


def summary(read: ReadPlan) -> str:
    """What was understood, for a person at a terminal."""
    duties = sum(len(agency.duties) for agency in read.agencies)
    day = "/".join(reversed(read.date.split("-"))) if read.date else "?"
    lines = [f"{read.kind or '?'} {read.number or '?'}, {day}, {read.issuing_body or '?'}", read.title or "?", ""]
    lines += [f"{'  ' * item.label.count('.')}{item.label}  {_short(item.text)}" for item in read.items]
    lines += [
        "",
        _("%(items)d items, %(forms)d forms, %(agencies)d agency headings, %(duties)d duties, %(rows)d appendix rows.")
        % {
            "items": len(read.items),
            "forms": len(read.forms),
            "agencies": len(read.agencies),
            "duties": duties,
            "rows": len(read.appendix),
        },
    ]
    if read.warnings:
        count = len(read.warnings)
        lines += ["", ngettext("%(count)d warning:", "%(count)d warnings:", count) % {"count": count}]
        line = _("line %(line)d: %(message)s")
        lines += [f"  {line % {'line': w.line, 'message': w.message}}" for w in read.warnings]
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
