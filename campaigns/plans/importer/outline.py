"""From blocks to the tree of numbered parts; survives skipped, repeated and mixed numbering, and says so."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .bodies import is_bare_body
from .joining import SIGNATURE, Block, closes_text
from .letterhead import ATTACHED, AUTHORITY, kind_of
from .letters import fold, is_capitals
from .markers import RANKS, Marker
from .result import ReadWarning, squeeze
from .sections import DUTIES, classify, is_known_heading

HEADING_LENGTH = 160
APPENDIX = re.compile(r"(?:phu luc|danh muc|bieu mau|bang phan cong|bieu)\b")


@dataclass(slots=True)
class Node:
    """A numbered part. ``text`` is its own paragraph, ``paras`` the unnumbered ones behind it, as (line, text)."""

    line: int = 0
    text: str = ""
    marker: Marker | None = None
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    paras: list[tuple[int, str]] = field(default_factory=list)
    tables: list[Block] = field(default_factory=list)
    rank: float = -1
    style: str = ""

    @property
    def ordinal(self) -> int | None:
        return self.marker.ordinal if self.marker else None

    @property
    def marker_is_bullet(self) -> bool:
        return self.marker is not None and self.marker.is_bullet

    @property
    def own_text(self) -> str:
        """The part's own words: its paragraph and those behind it, on one line."""
        return squeeze(" ".join([self.text, *(text for _line, text in self.paras)]))

    @property
    def leads_in(self) -> bool:
        """True when the last words announce a list."""
        # what follows a dash on its own paragraph belongs to the text around the list
        last = self.paras[-1][1] if self.paras and not self.marker_is_bullet else self.text
        return last.rstrip().endswith(":")

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Part:
    """A text of its own in the file: the main one, an attached plan, an appendix. ``clause``: "(Ban hành kèm theo …)"."""

    role: str
    root: Node
    title: str = ""
    line: int = 0
    clause: str = ""
    opening: list[Block] = field(default_factory=list)


class OutlineReader:
    def __init__(self, blocks: list[Block]):
        self.blocks = blocks
        self.parts = [Part("main", Node())]
        self.stack = [self.parts[0].root]
        self.warnings: list[ReadWarning] = []
        self.signed = False
        self.titling = False

    def read(self) -> list[Part]:
        for block in self.blocks:
            if block.rows:
                if not self.signed:
                    self.stack[-1].tables.append(block)
                continue
            if not self._starts_part(block) and not self.signed:
                self._place(block)
        return self.parts

    def _starts_part(self, block: Block) -> bool:
        """True when the block belongs between parts: heads of attached texts and appendices, signatures."""
        folded = fold(block.text[:80])
        numbered = any(child.marker or child.children or child.paras for child in self.stack[0].children)
        if not block.choices and is_capitals(block.text) and kind_of(block.text):
            # «QUYẾT ĐỊNH:» again before Điều 1 only opens the articles
            return self._open("attached", block) if numbered else True
        if not block.choices and APPENDIX.match(folded) and self._is_appendix_head(block, folded):
            return self._open("appendix", block)
        if ATTACHED.match(block.text) and len(block.text) < 400 and block.text.startswith("("):
            part = self.parts[-1]
            part.clause = part.clause or block.text
            return True
        if self.titling and not block.choices and (is_capitals(block.text) or not self.parts[-1].title):
            part = self.parts[-1]
            part.title = f"{part.title} {block.text}".strip()
            return True
        self.titling = False
        # "BỘ TRƯỞNG" opens a decision too: only behind numbered parts is it a signature
        is_signature = SIGNATURE.match(folded) and (folded.startswith("noi nhan") or is_capitals(block.text))
        if is_signature and not block.choices and numbered:
            self.signed = True
        return self.signed

    def _is_appendix_head(self, block: Block, folded: str) -> bool:
        return len(folded) <= 40 and (is_capitals(block.text) or len(folded) <= 14) or is_capitals(block.text)

    def _open(self, role: str, block: Block) -> bool:
        self.parts.append(Part(role, Node(line=block.line), line=block.line))
        self.stack = [self.parts[-1].root]
        self.signed, self.titling = False, True
        return True

    def _place(self, block: Block) -> None:
        marker = self._choose(block.choices)
        if marker:
            block.marker = marker
            self._push(Node(block.line, block.text[marker.end :].strip(), marker), marker)
            return
        top = self.stack[-1]
        if top.marker and not top.text and not top.children:
            top.text = block.text
            return
        if top is self.stack[0] and not top.children and AUTHORITY.match(fold(block.text)) and is_capitals(block.text):
            return
        if self._is_heading(block) or self._is_lone_body(block):
            style = "caps" if is_capitals(block.text) else "heading"
            # «TỔ CHỨC THỰC HIỆN» that lost its number stands beside «II. …», never under it
            rank = RANKS["I" if style == "caps" and classify(block.text) == DUTIES else style]
            self._push_unnumbered(Node(block.line, block.text.strip(), style=style, rank=rank))
            return
        if closes_text(block.text) and not (self._is_empty(top) and is_bare_body(top.text)):
            return
        # the addressees of an official letter are dashes, and stand before the legal bases
        if all(child.marker_is_bullet for child in self.stack[0].children):
            self.parts[-1].opening.append(block)
        top.paras.append((block.line, block.text))

    def _is_heading(self, block: Block) -> bool:
        text = block.text.strip()
        if len(text) > HEADING_LENGTH or text.endswith((".", ";", ",")) or not text[0].isalpha():
            return False
        return is_capitals(text) and len(text) > 3 or is_known_heading(text)

    def _is_lone_body(self, block: Block) -> bool:
        """«Phòng Nội vụ» on its own line, where the bodies of the part on duties have lost their numbers."""
        text = block.text.strip()
        if len(text) > HEADING_LENGTH or text.endswith((".", ";", ",")) or not is_bare_body(text):
            return False
        section = next((node for node in reversed(self.stack) if classify(node.text) == DUTIES), None)
        return section is not None and all(child.ordinal is None for child in section.children[:1])

    def _is_empty(self, node: Node) -> bool:
        return not node.paras and not node.children

    def _choose(self, choices: list[Marker]) -> Marker | None:
        """Of several readings the one that goes on with a list under way."""
        for marker in choices:
            if any(self._follows(node, marker) for node in self.stack):
                return marker
        first = next((m for m in choices if m.ordinal == 1), None)
        known = next((m for m in choices if any(node.style == m.style for node in self.stack)), None)
        return first or known or (choices[0] if choices else None)

    def _follows(self, node: Node, marker: Marker) -> bool:
        return bool(
            node.marker and node.ordinal and node.marker.family == marker.family and marker.ordinal == node.ordinal + 1
        )

    def _push(self, node: Node, marker: Marker) -> None:
        node.style = marker.style
        keep = self._depth_for(marker)
        del self.stack[keep:]
        self._check_order(self.stack[-1], node)
        node.rank = max(marker.rank, self.stack[-1].rank + 0.01)
        self._append(node)

    def _push_unnumbered(self, node: Node) -> None:
        while len(self.stack) > 1 and (self.stack[-1].rank >= node.rank or self.stack[-1].marker_is_bullet):
            self.stack.pop()
        self._append(node)

    def _append(self, node: Node) -> None:
        node.parent = self.stack[-1]
        node.parent.children.append(node)
        self.stack.append(node)

    def _depth_for(self, marker: Marker) -> int:
        """How many nodes of the stack stay above the new one."""
        stack, top = self.stack, self.stack[-1]
        if marker.is_compound:
            depth = self._depth_for_compound(marker)
            if depth:
                return depth
        same = [i for i in range(len(stack) - 1, 0, -1) if stack[i].style == marker.style]
        if not same and not marker.is_bullet and marker.ordinal != 1:
            same = [i for i in range(len(stack) - 1, 0, -1) if self._follows(stack[i], marker)]
        if same:
            return self._depth_beside(marker, same)
        opens_list = marker.is_bullet or marker.ordinal == 1
        if top is not stack[0] and top.leads_in and opens_list and marker.rank >= RANKS["nội dung"]:
            return len(stack)
        if marker.is_bullet and top.marker_is_bullet and marker.style != "*":
            return len(stack)
        keep = len(stack)
        while keep > 1 and stack[keep - 1].rank >= marker.rank:
            keep -= 1
        return keep

    def _depth_beside(self, marker: Marker, same: list[int]) -> int:
        stack, top = self.stack, self.stack[-1]
        nested = top.style != marker.style and top.leads_in and not top.children
        if marker.is_bullet:
            return len(stack) if nested and not top.marker_is_bullet else same[0]
        following = [i for i in same if marker.ordinal == (stack[i].ordinal or 0) + 1]
        if following:
            return following[0]
        if marker.ordinal == 1 and nested:
            return len(stack)
        return same[0]

    def _depth_for_compound(self, marker: Marker) -> int | None:
        prefix = marker.path[:-1]
        for index in range(len(self.stack) - 1, 0, -1):
            node = self.stack[index]
            if node.marker is None:
                continue
            if node.marker.path == prefix or node.marker.path[-len(prefix) :] == prefix and not node.marker.is_compound:
                return index + 1
            if node.style == marker.style and node.marker.path[:-1] == prefix:
                return index
        return None

    def _check_order(self, parent: Node, node: Node) -> None:
        """A jump, a repeat or a step back among siblings is told, never mended."""
        if node.marker is None or node.marker.is_bullet:
            return
        before = next(
            (c for c in reversed(parent.children) if c.marker and c.marker.family == node.marker.family), None
        )
        expected = (before.ordinal or 0) + 1 if before else 1
        printed = node.marker.printed
        if node.ordinal == 0:
            message = _("“%(mark)s” is not a letter official texts number with; kept as printed.") % {"mark": printed}
        elif node.ordinal == expected or before is None and parent.marker is None and node.marker.is_compound:
            return
        elif before is None:
            message = _("The list begins at “%(mark)s”; an earlier entry may be missing.") % {"mark": printed}
        elif node.ordinal > expected:
            message = _("The numbering jumps from “%(before)s” to “%(mark)s”.") % {
                "before": before.marker.printed,
                "mark": printed,
            }
        else:
            message = _("“%(mark)s” comes again after “%(before)s”.") % {
                "before": before.marker.printed,
                "mark": printed,
            }
        self.warnings.append(ReadWarning(node.line, message))


def read_outline(blocks: list[Block]) -> tuple[list[Part], list[ReadWarning]]:
    reader = OutlineReader(blocks)
    return reader.read(), reader.warnings
