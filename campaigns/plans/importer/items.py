"""Content items and forms out of their parts of the outline."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from .appendix import FIELDS
from .legal_bases import split_at_semicolons
from .letters import fold, letter_ordinal
from .outline import Node
from .result import ReadForm, ReadItem, ReadRow, ReadWarning, squeeze
from .sections import OTHER, classify, is_known_heading
from .tables import column_of

# What stands before the mark of a point inside a sentence: its opening, a colon, the end of the point before.
INLINE_MARKS = (
    re.compile(r"(?:^|(?<=[:;,.]))\s*\((\d{1,2})\)\s*(?=\S)"),
    re.compile(r"(?:^|(?<=[:;,.])\s)\s*([a-zđ])\)\s*(?=\S)"),
    re.compile(r"(?:^|(?<=[:;,.])\s)\s*(\d{1,2})[.)]\s+(?=[A-ZĐÀ-Ỹ])"),
)
NAMED_FIELD = re.compile(r"(?P<name>[^:]{3,60}):\s*(?P<value>.+)", re.DOTALL)


class ItemReader:
    """Reads the part that holds the items. ``rows``: what points say under fixed names ("Thời gian: quý II")."""

    def __init__(self, section: Node):
        self.section = section
        self.items: list[ReadItem] = []
        self.rows: list[ReadRow] = []
        self.warnings: list[ReadWarning] = []
        self.used: Counter[str] = Counter()

    def read(self) -> None:
        unnumbered = 0
        for child in self._item_nodes():
            if child.marker is None or child.marker.is_bullet:
                unnumbered += 1
            self._read(child, None, unnumbered)
        if not self.section.children:
            self._read_paragraphs()

    def _item_nodes(self) -> list[Node]:
        """The points; headings of forms, time, money among them are no items."""
        return [
            c
            for c in self.section.children
            if not (classify(c.text) in ("forms", "duties", OTHER) and self._is_heading(c))
        ]

    def _is_heading(self, node: Node) -> bool:
        """A sentence that merely begins with «Kết quả …» is an item; «Kinh phí thực hiện:» is none."""
        heading = node.text.split(":")[0]
        return is_known_heading(heading) or classify(heading) in ("forms", "duties") and len(heading.split()) <= 10

    def _read(self, node: Node, parent: ReadItem | None, position: int) -> None:
        label = self._unique(item_label(node, parent.label if parent else None, position), node)
        fields, children, text = self._fields(node)
        if not text:
            self.warnings.append(ReadWarning(node.line, _("Item “%(label)s” has no text.") % {"label": label}))
        item = ReadItem(label, parent.label if parent else None, text, node.line)
        self.items.append(item)
        if fields:
            values = {name: fields.get(name, "") for name in FIELDS if name != "content"}
            self.rows.append(ReadRow(content=text, line=node.line, **values))
        unnumbered = 0
        for child in children:
            if child.marker is None or child.marker.is_bullet:
                unnumbered += 1
            self._read(child, item, unnumbered)

    def _fields(self, node: Node) -> tuple[dict[str, str], list[Node], str]:
        """Named values below the node, its other children, its text."""
        fields, children, text = {}, [], node.own_text
        for child in node.children:
            match = NAMED_FIELD.fullmatch(child.own_text)
            column = column_of(match["name"]) if match and len(match["name"].split()) <= 6 else ""
            if column == "content" and fold(match["name"]).startswith("noi dung"):
                text = f"{text.rstrip(' .:;')}: {squeeze(match['value'])}"
            elif column in FIELDS and column != "content" and not child.children:
                fields[column] = match["value"].rstrip(" .;")
            else:
                children.append(child)
        return (fields, children, text) if fields else ({}, node.children, node.own_text)

    def _unique(self, label: str, node: Node) -> str:
        """A label printed twice keeps both items: the second is marked (2), and it is told."""
        self.used[label] += 1
        if self.used[label] == 1:
            return label
        unique = f"{label}({self.used[label]})"
        self.warnings.append(
            ReadWarning(
                node.line,
                _("Label “%(label)s” is printed twice; the second was read as “%(unique)s”.")
                % {"label": label, "unique": unique},
            )
        )
        return unique

    def _read_paragraphs(self) -> None:
        """No numbers at all: each paragraph behind the lead-in is an item, which is a guess and told."""
        heading, _colon, behind = self.section.text.partition(":")
        paras = [(line, text) for line, text in self.section.paras if not text.rstrip().endswith(":")]
        if behind.strip():
            paras.insert(0, (self.section.line, behind))
        points = [(label, point, line) for line, text in paras for label, point in enumerated(text)]
        if len(paras) == 1 and points:
            self.items = [ReadItem(label, None, point, line) for label, point, line in points]
            return
        for number, (line, text) in enumerate(paras, 1):
            self.items.append(ReadItem(str(number), None, squeeze(text), line))
        if paras:
            message = _("No numbered points under “%(heading)s”; each paragraph was read as an item.")
            self.warnings.append(ReadWarning(self.section.line, message % {"heading": heading.strip()[:80]}))


def item_label(node: Node, parent: str | None, position: int) -> str:
    """The whole printed path. "1.1" under 1 is 1.1; "a)" under 1 is 1.a; the third dash under c is c.3.

    A compound number already prints its parents, whatever stands above the section.
    """
    marker = node.marker
    if marker is None or marker.is_bullet:
        return f"{parent}.{position}" if parent else str(position)
    if not marker.is_compound:
        return f"{parent}.{marker.printed}" if parent else marker.printed
    if parent is None:
        return marker.printed
    prefix, last = ".".join(marker.path[:-1]), marker.path[-1]
    if parent == prefix or parent.endswith(f".{prefix}"):
        return f"{parent}.{last}"
    return marker.printed if marker.printed.startswith(f"{parent}.") else f"{parent}.{marker.printed}"


def enumerated(text: str) -> list[tuple[str, str]]:
    """The points of a sentence that counts them, as (label, text): «… gồm: (1) báo chí; (2) tờ rơi.»

    Empty unless two at least follow each other from the first on.
    """
    for mark in INLINE_MARKS:
        lead, *pieces = mark.split(text)
        labels, points = pieces[::2], [squeeze(piece).strip(" ;,.") for piece in pieces[1::2]]
        places = [int(label) if label.isdigit() else letter_ordinal(label) for label in labels]
        in_order = len(places) > 1 and places == list(range(1, len(places) + 1))
        if in_order and all(points) and lead.strip()[-1:] in ("", ":"):
            return list(zip(labels, points, strict=True))
    return []


def read_forms(sections: list[Node]) -> list[ReadForm]:
    """The points under the forms' headings, each with what stands below it; a heading without points holds one form."""
    forms: list[ReadForm] = []
    for section in sections:
        position = 0
        for child in section.children:
            if child.marker is None or child.marker.is_bullet:
                position += 1
            text = squeeze(" ".join(node.own_text for node in child.walk()))
            forms.append(ReadForm(item_label(child, None, position), text, child.line))
        if not section.children:
            behind = section.text.partition(":")[2].strip()
            paras = [(section.line, behind)] if behind else []
            paras += [(line, text) for line, text in section.paras if not text.rstrip().endswith(":")]
            points = [(point, line) for line, text in paras for point in _listed(text)]
            forms += [ReadForm(str(n), point, line) for n, (point, line) in enumerate(points, 1)]
    return forms


def _listed(text: str) -> list[str]:
    """The forms a paragraph lists: those it counts, else those between its semicolons."""
    parts = [point for _label, point in enumerated(text)] or split_at_semicolons(squeeze(text))
    return [part[0].upper() + part[1:] for part in parts] if len(parts) > 1 else [squeeze(text)]
