"""Coverage as CSV and XLSX rows, safe to open in a spreadsheet."""

import csv

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from campaigns.plans.enums import Unit

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
ILLEGAL_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def safe_cell(value):
    """``value`` as a spreadsheet shows it and never runs it; numbers and dates stay what they are."""
    if not isinstance(value, str):
        return value
    value = value.translate(ILLEGAL_IN_XML)
    # Full-width signs are folded to their plain forms by some spreadsheets.
    if value.lstrip(" \u00a0").startswith((*FORMULA_STARTS, "＝", "＋", "－", "＠")):
        return f"'{value}"
    return value


def csv_rows(report):
    """Heading, one row an item in plan order, and the total: lists of safe cells.

    A split adds a column for each of its keys, activities one for each unit in use.
    """
    units = [unit for unit in Unit if unit in report.activities]
    heading = [
        _("Label"),
        _("Code"),
        _("Plan item"),
        _("Pieces"),
        _("Target"),
        _("State"),
        _("Last piece"),
        *(label for _key, label in report.keys),
        *(_("Activities: %(unit)s") % {"unit": unit.label} for unit in units),
    ]
    rows = [heading]
    for row in report.items:
        rows.append(
            [
                row.label,
                row.code,
                row.name,
                row.count,
                row.target,
                str(row.state.label),
                row.last_published_on,
                *(row.by[key] for key, _label in report.keys),
                *(row.activities.get(unit, 0) for unit in units),
            ]
        )
    totals = [report.by_total[key] for key, _label in report.keys]
    done = [report.activities[unit] for unit in units]
    rows.append([_("Total"), "", _("Distinct pieces"), report.total, None, "", None, *totals, *done])
    return [[safe_cell(cell) for cell in row] for row in rows]


def write_csv(report, file):
    """Write the report as CSV to a text file opened with ``newline=""``; dates are ISO."""
    csv.writer(file, lineterminator="\r\n").writerows(csv_rows(report))


def write_xlsx(report, file):
    """Write the report as a workbook of one sheet to a binary file or a path."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Coverage")
    rows = csv_rows(report)
    for row in rows:
        sheet.append(row)
    for cell in [*sheet[1], *sheet[sheet.max_row]]:
        cell.font = Font(bold=True)
    for number, heading in enumerate(rows[0], start=1):
        widest = max(len(str(row[number - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(len(str(heading)), widest) + 2, 60)
    sheet.freeze_panes = "D2"
    book.save(file)
