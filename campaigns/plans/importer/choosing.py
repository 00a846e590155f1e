"""Which parts of the outline hold the content items, the forms and the duties."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .outline import Node, Part
from .result import ReadWarning
from .sections import (
    BOTH,
    CONTENT,
    DUTIES,
    FORMS,
    OTHER,
    TASKS,
    about_communication,
    classify,
    heading_of,
    heads_a_part,
    section_subject,
)


@dataclass(slots=True)
class Chosen:
    content: Node | None = None
    forms: list[Node] = field(default_factory=list)
    duties: list[Node] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    node: Node
    weight: int


def choose(parts: list[Part]) -> Chosen:
    """Parts by their headings; of several for the content the best named one, with a warning."""
    chosen, candidates = Chosen(), []
    for part in parts:
        for node in part.root.children:
            _visit(node, chosen, candidates, inside="")
    # a text that opens with its points under no heading has none to offer
    filled = [
        c for c in candidates if c.node.children or c.node.paras or c.node.tables or ":" in c.node.text.rstrip(" :")
    ]
    if not filled:
        return chosen
    best = max(c.weight for c in filled)
    top = [c.node for c in filled if c.weight == best]
    chosen.content = max(top, key=lambda node: len(node.children)) if best < 3 else top[0]
    for other in top:
        if other is not chosen.content:
            chosen.warnings.append(
                ReadWarning(
                    other.line,
                    _("“%(heading)s” could hold content items too; they were read from line %(line)d.")
                    % {"heading": _short(other.text), "line": chosen.content.line},
                )
            )
    return chosen


def _visit(node: Node, chosen: Chosen, candidates: list[Candidate], inside: str) -> None:
    heading = heading_of(node.text)
    kind = section_subject(heading) if heads_a_part(heading) or node.style in ("điều", "I", "A", "phần") else ""
    if kind == DUTIES:
        chosen.duties.append(node)
        return
    if kind == OTHER and not inside and not _holds_sections(node):
        return
    if kind == FORMS:
        inner = _inner_subjects(node)
        if FORMS in inner and OTHER in inner:
            for child in node.children:
                _visit(child, chosen, candidates, inside=kind)
        else:
            chosen.forms.append(node)
        return
    if kind in (CONTENT, BOTH, TASKS):
        inner = _inner_subjects(node)
        if (
            FORMS in inner
            or inner.count(CONTENT) == 1
            and (OTHER in inner or DUTIES in inner)
            or kind == BOTH
            and CONTENT in inner
        ):
            if CONTENT not in inner:
                candidates.append(Candidate(node, _weight(node, CONTENT)))
            for child in node.children:
                _visit(child, chosen, candidates, inside=kind)
            return
        candidates.append(Candidate(node, _weight(node, kind)))
        return
    for child in node.children:
        if node.style in ("phần", "chương", "mục", "điều", "I", "A", "1.", "caps") and not inside:
            _visit(child, chosen, candidates, inside="")


def _inner_subjects(node: Node) -> list[str]:
    return [classify(child.text) if heads_a_part(child.text.split(":")[0]) else "" for child in node.children]


def _holds_sections(node: Node) -> bool:
    """«MỤC TIÊU, NỘI DUNG» or a title-like heading whose parts have their own subjects."""
    return any(classify(child.text) in (CONTENT, BOTH) and heads_a_part(child.text) for child in node.children)


def _weight(node: Node, kind: str) -> int:
    if kind == TASKS:
        return 2 if about_communication(node.text) else 1
    if about_communication(node.text):
        return 5
    return 4 if kind == CONTENT else 3


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
