"""What was understood of a plan: frozen data, each piece with its 1-based line in the source text."""

import re
from dataclasses import dataclass

from .letters import ascii_code


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One content item. ``label`` is the whole printed path (đ, c.1, 2.3.1); ``parent`` the parent's label.

    ``short_label`` is never read from the text: an officer gives it.
    """

    label: str
    parent: str | None
    text: str
    line: int
    short_label: str = ""

    @property
    def code(self) -> str:
        return ascii_code(self.label)


@dataclass(frozen=True, slots=True)
class ReadForm:
    label: str
    text: str
    line: int

    @property
    def code(self) -> str:
        return ascii_code(self.label)


@dataclass(frozen=True, slots=True)
class ReadDuty:
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadAgency:
    """A heading of the part on who does what, in sentence case; it may name several bodies."""

    name: str
    duties: tuple[ReadDuty, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the appendix: what, in which form, by whom, with whom, when, with which result."""

    content: str
    forms: str
    lead: str
    with_: str
    time: str
    product: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadFootnote:
    mark: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadWarning:
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """An official plan as read. ``date`` is ISO (yyyy-mm-dd) or None; text fields are empty when not found."""

    number: str = ""
    kind: str = ""
    issuing_body: str = ""
    superior_body: str = ""
    date: str | None = None
    year: int | None = None
    title: str = ""
    legal_bases: tuple[str, ...] = ()
    items: tuple[ReadItem, ...] = ()
    forms: tuple[ReadForm, ...] = ()
    agencies: tuple[ReadAgency, ...] = ()
    appendix: tuple[ReadRow, ...] = ()
    footnotes: tuple[ReadFootnote, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    not_a_plan: str = ""

    @property
    def is_plan(self) -> bool:
        """False when the text holds nothing to plan by; ``not_a_plan`` then says why, in words for people."""
        return not self.not_a_plan

    def as_dict(self) -> dict:
        """The JSON of ``import_plan --format json``."""
        return {
            "number": self.number,
            "kind": self.kind,
            "issuing_body": self.issuing_body,
            "date": self.date,
            "year": self.year,
            "title": self.title,
            "legal_bases": list(self.legal_bases),
            "items": [{"label": i.label, "code": i.code, "parent": i.parent, "text": i.text} for i in self.items],
            "forms": [{"label": f.label, "text": f.text} for f in self.forms],
            "agencies": [{"name": a.name, "duties": [d.text for d in a.duties]} for a in self.agencies],
            "appendix": [
                {
                    "content": r.content,
                    "forms": r.forms,
                    "lead": r.lead,
                    "with": r.with_,
                    "time": r.time,
                    "product": r.product,
                }
                for r in self.appendix
            ],
            "footnotes": [{"mark": n.mark, "text": n.text} for n in self.footnotes],
            "warnings": [{"line": w.line, "message": w.message} for w in self.warnings],
        }


def squeeze(text: str) -> str:
    """One line, single spaces, none before a comma or a full stop that a page break left alone."""
    return re.sub(r"\s+([,;.:])(?=\s|$)", r"\1", " ".join(text.split()))
