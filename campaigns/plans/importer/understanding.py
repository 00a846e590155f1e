"""``understand``: from any text to a ReadPlan, never an exception for what the text says."""

import re

from django.utils.translation import gettext as _

from .agencies import AgencyReader
from .appendix import read_tables
from .choosing import choose
from .cleaning import page_lines
from .footnotes import lone_marks, place_loosely, place_notes, take_notes
from .items import ItemReader, read_forms
from .joining import Block, join_lines
from .legal_bases import read_legal_bases
from .letterhead import ATTACHED, Head, read_date, read_head
from .outline import Part, read_outline
from .result import ReadFootnote, ReadItem, ReadPlan, ReadWarning

YEAR = re.compile(r"\bnăm\s+(20\d\d|19\d\d)\b", re.IGNORECASE)
SPAN = re.compile(r"\bgiai đoạn\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE)
BODY_OF_CLAUSE = re.compile(
    r"\bcủa\s+(?:Bộ trưởng\s+|Chủ tịch\s+|Giám đốc\s+|Thủ trưởng\s+)?((?:Bộ|Ủy ban|UBND|Sở|Ban|Văn phòng|Cục|Phòng)\s[^)\n,;]{3,90})"
)


class NotAPlan(ValueError):  # noqa: N818 - says what the text is, as Http404 does
    """The text is no plan; the message says why, for people."""


def understand(text: str) -> ReadPlan:
    """What the official text says. Never raises: a novel gives no items and says so (``is_plan`` False)."""
    lines, notes = take_notes(page_lines(text))
    context = " ".join(line.text for line in lines)[:400_000]
    head = read_head(lines, context)
    blocks, unsure = join_lines(lines[head.end :])
    warnings = [ReadWarning(line, _("This line was joined to the one before; check it.")) for line in unsure]
    blocks, note_warnings = _resolve_notes(blocks, notes)
    parts, order_warnings = read_outline(blocks)
    plan_parts = _plan_parts(parts)
    chosen = choose(plan_parts)
    warnings += [*note_warnings, *chosen.warnings]

    items: list[ReadItem] = []
    rows, numbers, table_warnings = read_tables(_tables(parts))
    if chosen.content:
        reader = ItemReader(chosen.content)
        reader.read()
        items, rows = reader.items, [*reader.rows, *rows]
        warnings += reader.warnings
    if not items and rows:
        items = _items_of_rows(rows, numbers)
        warnings.append(ReadWarning(rows[0].line, _("No part lists content items; they were taken from the table.")))
    agencies = AgencyReader(context)
    for section in chosen.duties:
        agencies.read(section)
    warnings += [*agencies.warnings, *table_warnings]

    _complete_head(head, parts)
    year, year_warnings = _year(head)
    forms = read_forms(chosen.forms)
    not_a_plan = _why_not(head, items, rows, agencies.agencies, forms, bool(text.strip()))
    if not not_a_plan:
        warnings += [*order_warnings, *_missing(head, items, forms, agencies.agencies), *year_warnings]
    return ReadPlan(
        number=head.number,
        kind=head.kind,
        issuing_body=head.issuing_body,
        superior_body=head.superior_body,
        date=head.date,
        year=year,
        title=head.title,
        legal_bases=tuple(read_legal_bases([block for part in parts for block in part.opening])),
        items=() if not_a_plan else tuple(items),
        forms=tuple(forms),
        agencies=tuple(agencies.agencies),
        appendix=tuple(rows),
        footnotes=tuple(ReadFootnote(note.mark, note.text, note.line) for note in notes),
        warnings=tuple(_sorted([*warnings, ReadWarning(1, not_a_plan)] if not_a_plan else warnings)),
        not_a_plan=not_a_plan,
    )


def _sorted(warnings: list[ReadWarning]) -> list[ReadWarning]:
    return sorted(set(warnings), key=lambda warning: (warning.line, warning.message))


def _resolve_notes(blocks: list[Block], notes) -> tuple[list[Block], list[ReadWarning]]:
    placed, warnings = set(), []
    for place in (place_notes, place_loosely):
        left = [note for note in notes if note not in placed]
        for block in blocks if left else []:
            block.text = place(block.text, block.line, left, placed)
            block.rows = [(n, [place(cell, n, left, placed) for cell in cells]) for n, cells in block.rows]
    for note in notes:
        if note not in placed:
            message = _("Note (%(mark)s) has no mark in the text.") % {"mark": note.mark}
            warnings.append(ReadWarning(note.line, message))
    for block in blocks:
        for mark in lone_marks(block.text):
            message = _("Mark %(mark)s has no note at the foot of the text.") % {"mark": mark}
            warnings.append(ReadWarning(block.line, message))
    return blocks, warnings


def _plan_parts(parts: list[Part]) -> list[Part]:
    """The plan itself: what a decision issues, else the main text; appendices only when these have no parts."""
    attached = [part for part in parts if part.role == "attached" and part.root.children]
    if attached:
        return attached
    main = [part for part in parts if part.role == "main" and part.root.children]
    return main or [part for part in parts if part.role == "appendix"]


def _tables(parts: list[Part]) -> list[Block]:
    blocks = [block for part in parts for node in part.root.walk() for block in node.tables]
    return sorted(blocks, key=lambda block: block.line)


def _items_of_rows(rows, numbers) -> list[ReadItem]:
    """Each row's content once, under its printed number when the numbers are there and differ."""
    seen, items = {}, []
    usable = len(set(filter(None, numbers))) == len(rows) == len(numbers)
    for position, row in enumerate(rows, 1):
        if row.content and row.content not in seen:
            seen[row.content] = position
            label = numbers[position - 1] if usable else str(len(items) + 1)
            items.append(ReadItem(label, None, row.content, row.line))
    labels = {item.label for item in items}
    return [_under_parent(item, labels) for item in items]


def _under_parent(item: ReadItem, labels: set[str]) -> ReadItem:
    parent = item.label.rpartition(".")[0]
    return ReadItem(item.label, parent if parent in labels else None, item.text, item.line)


def _complete_head(head: Head, parts: list[Part]) -> None:
    """Only the attached plan in the file: its number, date and body stand in «(Ban hành kèm theo Quyết định số …)»."""
    clause = next((part.clause for part in parts if part.clause), "")
    match = ATTACHED.match(clause) if clause else None
    if not match:
        return
    if not head.number and match["number"]:
        head.number = re.sub(r"\s+", "", match["number"]).rstrip(".,")
    head.date = head.date or read_date(clause)
    body = BODY_OF_CLAUSE.search(clause)
    if not head.issuing_body and body:
        head.issuing_body = " ".join(body[1].split())


def _year(head: Head) -> tuple[int | None, list[ReadWarning]]:
    issued = int(head.date[:4]) if head.date else None
    span = SPAN.search(head.title)
    named = YEAR.search(head.title)
    if named and not (span and span.start() < named.start()):
        year = int(named[1])
        next_year_early = issued == year - 1 and int(head.date[5:7]) >= 9
        if issued and issued != year and not next_year_early:
            message = _("The title speaks of %(year)d, the date of %(issued)d; check the year.")
            return year, [ReadWarning(head.title_line, message % {"year": year, "issued": issued})]
        return year, []
    if span and issued:
        message = _("The title names no single year; the year of the date was taken.")
        return issued, [ReadWarning(head.title_line, message)]
    if issued:
        message = _("The title names no year; the year of the date was taken.")
        return issued, [ReadWarning(head.title_line, message)]
    return (int(span[1]) if span else None), []


def _missing(head: Head, items, forms, agencies) -> list[ReadWarning]:
    checks = (
        (head.number, _("No number was found.")),
        (head.date, _("No date of issue was found.")),
        (head.issuing_body, _("No issuing body was found.")),
        (head.title, _("No title was found.")),
        (items, _("No content items were found.")),
        (forms, _("No forms of communication were found.")),
        (agencies, _("No agencies with duties were found.")),
    )
    return [ReadWarning(1, message) for value, message in checks if not value]


def _why_not(head: Head, items, rows, agencies, forms, has_text: bool) -> str:
    """Empty for a plan; else the reason it is none."""
    if not has_text:
        return _("The text is empty.")
    official = sum(map(bool, (head.number, head.kind, head.has_nation, head.date, head.issuing_body)))
    if items and (official or agencies or forms):
        return ""
    if rows and official >= 2:
        return ""
    if not official and not items:
        return _("This is not an official plan: it has no number, no kind of document, no date and no part on content.")
    if not items:
        return _(
            "No part on what to communicate was found (“Nội dung tuyên truyền” or the like), so there is nothing to plan by."
        )
    return _("Points were found, but nothing shows an official plan: no number, kind, date, body, forms or duties.")
