"""Who does what: headings that name one or several bodies, and the duties below them."""

import re

from django.utils.translation import gettext as _

from .bodies import announces_duties, is_body, verb_at
from .casing import readable_name
from .letters import LOWER
from .outline import Node
from .result import ReadAgency, ReadDuty, ReadWarning, squeeze
from .sections import DUTIES, OTHER, classify

NAME_LENGTH = 260
HEADING_LENGTH = 120


def split_heading(text: str) -> tuple[str, str]:
    """A heading's name and the duty that stands on the same line: «Sở Nội vụ: chủ trì …», «Sở Nội vụ chủ trì …»."""
    text = squeeze(text)
    name, colon, duty = text.partition(":")
    if colon and len(name) <= NAME_LENGTH and is_body(name):
        verb = verb_at(name)
        if verb is not None:
            return name[:verb], "" if announces_duties(name[verb:]) and not duty.strip() else text[verb:]
        return name, duty
    verb = verb_at(text)
    return (text, "") if verb is None else (text[:verb], text[verb:])


class AgencyReader:
    """``context``: the text, to see how it writes names that a heading has in capitals."""

    def __init__(self, context: str = ""):
        # a plan's usual length; it is searched again for every heading in capitals
        self.context = context[:20_000]
        self.agencies: list[ReadAgency] = []
        self.warnings: list[ReadWarning] = []

    def read(self, section: Node) -> None:
        for line, text in section.paras:
            self._read_paragraph(line, text)
        for node in section.children:
            self._read_node(node)

    def _read_node(self, node: Node) -> None:
        kind = classify(node.text)
        bodies = [is_body(child.text) for child in node.children]
        if is_body(node.text):
            # «Trách nhiệm của các cơ quan» over the bodies themselves
            if kind == DUTIES and len(bodies) > 1 and all(bodies):
                self.read(node)
            else:
                self._read_agency(node)
        elif kind == DUTIES or any(bodies):
            self.read(node)
        elif kind != OTHER and (node.children or node.paras) and len(node.text) <= HEADING_LENGTH:
            message = _("“%(text)s” does not look like the name of a body; it was read as one.")
            self.warnings.append(ReadWarning(node.line, message % {"text": squeeze(node.text)[:80]}))
            self._read_agency(node)
        elif kind != OTHER:
            message = _("It is not clear which body “%(text)s” is about; it was left out.")
            self.warnings.append(ReadWarning(node.line, message % {"text": squeeze(node.text)[:80]}))

    def _read_agency(self, node: Node) -> None:
        name, duty = split_heading(node.text)
        duties = [ReadDuty(_opened(duty), node.line)] if duty.strip(" .;:") else []
        if duties and node.children and duty.rstrip().endswith(":"):
            duties = []
        duties += self._paragraphs(node)
        duties += [ReadDuty(squeeze(_whole(child)), child.line) for child in node.children if _whole(child).strip()]
        self._add(_clean_name(name), duties, node.line)

    def _paragraphs(self, node: Node) -> list[ReadDuty]:
        """Paragraphs below the heading; one that only announces the list is none."""
        return [
            ReadDuty(squeeze(text), line)
            for line, text in node.paras
            if not (node.children and text.rstrip().endswith(":"))
        ]

    def _read_paragraph(self, line: int, text: str) -> None:
        """«Giao Sở Nội vụ theo dõi …» without a number."""
        if not is_body(text):
            return
        name, duty = split_heading(text)
        if duty.strip(" .;:") and len(name) <= NAME_LENGTH:
            self._add(_clean_name(name), [ReadDuty(_opened(duty), line)], line)

    def _add(self, name: str, duties: list[ReadDuty], line: int) -> None:
        name = readable_name(name, self.context)
        if not duties:
            self.warnings.append(ReadWarning(line, _("No duty was found for “%(name)s”.") % {"name": name[:80]}))
        self.agencies.append(ReadAgency(name, tuple(duties), line))


def _whole(node: Node) -> str:
    """A point with everything below it, dashes kept so that it reads as a list."""
    marks = (n.marker for n in node.walk())
    texts = [
        f"{_mark(m)}{n.own_text}" if n is not node else n.own_text for n, m in zip(node.walk(), marks, strict=True)
    ]
    return " ".join(texts)


def _mark(marker) -> str:
    if marker is None:
        return ""
    return f"{marker.style} " if marker.is_bullet else f"{marker.printed}) "


def _opened(duty: str) -> str:
    """The duty as a sentence of its own: without «có trách nhiệm», a capital first."""
    duty = squeeze(duty).lstrip(" ,:;-–")
    duty = re.sub(r"^(?:có|chịu) (?:trách nhiệm|nhiệm vụ)\s+(?=\w)", "", duty)
    return duty[0].upper() + duty[1:] if duty and duty[0] in LOWER else duty


def _clean_name(name: str) -> str:
    name = squeeze(name).strip(" :;,.-–*")
    name = re.sub(r"^(?:Giao(?: cho)?|Yêu cầu|Phân công|Trách nhiệm của|Nhiệm vụ của|Đối với)\s+", "", name)
    return name[:1].upper() + name[1:]
