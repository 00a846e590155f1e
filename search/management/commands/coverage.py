"""``manage.py coverage``: which items of a plan lack coverage, for people and for scripts."""

import datetime
import json
import unicodedata

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.plans.enums import Calendar
from campaigns.plans.models import Plan
from campaigns.plans.periods import FIRST_DAY, LAST_DAY, Span, period_for
from search.coverage import SPLIT_NAMES, State, default_period, report
from search.exports import write_csv

FAILED = 3


class Command(BaseCommand):
    help = _("Shows which items of a plan are covered, thin or lacking in a period.")

    def add_arguments(self, parser):
        parser.add_argument("--plan", required=True, help=_("Number of the plan, for example 66/KH-UBND."))
        parser.add_argument("--year", type=int, help=_("Year of the plan, where the number alone is not enough."))
        parser.add_argument("--from", dest="starts_on", help=_("First day, as 2024-01-01."))
        parser.add_argument("--to", dest="ends_on", help=_("Last day, as 2024-03-31."))
        parser.add_argument("--period", help=_("Reporting period: 2024-03, 2024-Q1, 2024-H1 or 2024."))
        parser.add_argument("--calendar", choices=Calendar.values, default=Calendar.CIVIL.value)
        parser.add_argument("--by", choices=SPLIT_NAMES, help=_("Split the counts."))
        parser.add_argument("--format", choices=["table", "json", "csv"], default="table")
        parser.add_argument(
            "--fail-on",
            choices=["lacking", "thin"],
            help=_("Exit with code 3 when an item is in this state or worse."),
        )

    def handle(self, *, plan, year, by, fail_on, **options):
        plan = find_plan(plan, year)
        answer = report(plan, find_period(plan, options), by)
        if options["format"] == "json":
            self.stdout.write(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
        elif options["format"] == "csv":
            write_csv(answer, self.stdout)
        else:
            self.stdout.write("\n".join(table_lines(answer)))
        if fail_on:
            failing = answer.failing(State.THIN if fail_on == State.LACKING else State.COVERED)
            if failing:
                raise CommandError(failure(failing), returncode=FAILED)


def find_plan(number, year=None):
    """The plan with this number or slug, of this year; ``CommandError`` when there is none or more than one."""
    number = unicodedata.normalize("NFC", number).strip()
    found = Plan.objects.filter(Q(number__iexact=number) | Q(slug=number)).select_related("issuing_body")
    found = list(found.filter(year=year) if year else found)
    if not found:
        raise CommandError(
            _("There is no plan %(number)s. Check the number, or import the plan first.") % {"number": number}
        )
    if len(found) > 1:
        which = "; ".join(f"{plan.name}, {plan.year}, {plan.issuing_body.name} ({plan.slug})" for plan in found)
        raise CommandError(
            _("More than one plan has the number %(number)s: %(which)s. Add --year, or give the name in brackets.")
            % {"number": number, "which": which}
        )
    return found[0]


def find_period(plan, options):
    """The period asked for, by default the plan's year; ``CommandError`` when it cannot be understood."""
    first, last, code, calendar = (options[name] for name in ("starts_on", "ends_on", "period", "calendar"))
    if code and (first or last):
        raise CommandError(_("Give either --period or --from and --to, not both."))
    if bool(first) != bool(last):
        raise CommandError(_("Give both --from and --to."))
    if first:
        starts_on, ends_on = parsed_day(first), parsed_day(last)
        if ends_on < starts_on:
            raise CommandError(_("The last day must not be before the first day."))
        return Span(starts_on, ends_on)
    if not code and calendar == Calendar.CIVIL:
        return default_period(plan)
    try:
        return period_for(code or str(plan.year), calendar)
    except ValueError as error:
        raise CommandError(str(error)) from error


def parsed_day(text):
    try:
        day = datetime.datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError as error:
        raise CommandError(_("%(day)s is not a day. Write it as 2024-03-31.") % {"day": text}) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        years = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
        raise CommandError(_("Ask for days of the years %(first)d to %(last)d.") % years)
    return day


def table_lines(answer):
    """The report as lines of text, columns aligned."""
    rows = [
        [
            _("Label"),
            _("Pieces"),
            _("Target"),
            _("State"),
            _("Last piece"),
            *(label for _raw, label in answer.keys),
            _("Plan item"),
        ]
    ]
    for row in answer.items:
        last = row.last_published_on
        rows.append(
            [
                f"{'  ' * row.depth}{row.label}",
                str(row.count),
                "" if row.target is None else str(row.target),
                f"{row.state.sign} {row.state.label}",
                f"{last:%d/%m/%Y}" if last else "",
                *(str(row.by[key]) for key, _text in answer.keys),
                row.name,
            ]
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    yield _("%(plan)s, %(first)s to %(last)s") % {
        "plan": answer.plan.name,
        "first": f"{answer.starts_on:%d/%m/%Y}",
        "last": f"{answer.ends_on:%d/%m/%Y}",
    }
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
    yield ngettext("%(n)d piece in all.", "%(n)d pieces in all.", answer.total) % {"n": answer.total}
    if answer.orphans:
        number = len(answer.orphans)
        yield ngettext(
            "%(n)d piece is left without an item of the plan:",
            "%(n)d pieces are left without an item of the plan:",
            number,
        ) % {"n": number}
        yield from (f"  {orphan.published_on:%d/%m/%Y}  {orphan.title}" for orphan in answer.orphans)


def failure(rows):
    labels = ", ".join(row.label for row in rows)
    return ngettext(
        "%(n)d item is short of coverage: %(labels)s.", "%(n)d items are short of coverage: %(labels)s.", len(rows)
    ) % {"n": len(rows), "labels": labels}
