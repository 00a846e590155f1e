"""A body of HTML, cleaned and cut into the blocks of an article: pure functions.

Cleaning costs bleach some milliseconds a story, which is most of what loading
would take. So a strict reader comes first: it knows well-formed HTML of the
commonest elements and nothing else, and what it gives back is written anew,
from names on its own list, from addresses on its own pattern, and from text in
which only five known entities may stand. Whatever it does not understand to
the last character goes through ``clean_html``; a test holds the two to the
same answer.
"""

import html as entities
import re

from campaigns.plans.text import one_line, plain_text
from news.markup import SILENT, clean_html
from news.pasting import tidied

TEXT = r"([^<>&]*+(?:&(?:amp|lt|gt|quot|nbsp|#39);[^<>&]*+)*+)"
STRICT = re.compile(TEXT + r'(?:<(/?)([a-z][a-z0-9]*+)((?:\s++[a-z-]++="[^"<>]*+")*+)\s*+/?>|\Z)')
SAFE_HREF = re.compile(
    r"(?:https?://|mailto:|tel:|/(?!/)|#)(?:[A-Za-z0-9\-._~:/?#\[\]@!$'()*+,;=%]|&amp;)*+", re.IGNORECASE
)
HREF = re.compile(r"""\shref=(?:"([^"]*)"|'([^']*)')""")
# What bleach writes: balanced elements, attributes quoted, no < or > in text.
CLEANED = re.compile(r"""([^<]*)(?:<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+=(?:"[^"]*"|'[^']*'))*)\s*/?>|\Z)""")

TOP = "top"
INLINE = frozenset(["a", "b", "em", "i", "strong", "sub", "sup"])
HOLDS_TEXT = INLINE | {"p", "h2", "h3", "h4", "li", "td", "th", "blockquote"}
VOID = frozenset(["br", "hr"])
BLOCKS = frozenset(["p", "h2", "h3", "h4", "ul", "ol", "table", "blockquote"])
# Where the strict reader lets an element stand; anywhere else a browser would rearrange it.
PARENTS = {
    **dict.fromkeys(INLINE | {"br"}, HOLDS_TEXT),
    **dict.fromkeys(["p", "h2", "h3", "h4", "table"], {TOP, "blockquote"}),
    **dict.fromkeys(["ul", "ol"], {TOP, "blockquote", "li"}),
    "blockquote": {TOP},
    "li": {"ul", "ol"},
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
}
MAX_DEPTH = 60


class Node:
    """An element: its name, its href where it is a link, and its children, nodes and escaped text."""

    __slots__ = ("children", "href", "name")

    def __init__(self, name, href=""):
        self.name, self.href, self.children = name, href, []


def article_blocks(source):
    """Blocks of an ``ArticleBody`` as pairs of type and stored value: paragraph, quote, table."""
    found, rich = [], []

    def flush():
        if rich:
            found.append(("paragraph", "".join(rich)))
            rich.clear()

    for node in top_level(tree_of(source)):
        special = isinstance(node, Node) and {"blockquote": quote_value, "table": table_value}.get(node.name)
        if not special:
            rich.append(block_html(node))
        elif value := special(node):
            flush()
            found.append((node.name if node.name == "table" else "quote", value))
    flush()
    return found


def rich_text(source):
    """The body as one rich text: quotes as paragraphs, the rows of tables as lines."""
    return "".join(rich_parts(tree_of(source)))


def rich_parts(tree):
    for node in top_level(tree):
        if isinstance(node, Node) and node.name == "blockquote":
            yield from rich_parts(node)
        elif isinstance(node, Node) and node.name == "table":
            for row in rows_of(node):
                yield f"<p>{' – '.join(filter(None, (inline_html(cell).strip() for cell in row)))}</p>"
        else:
            yield block_html(node)


def tree_of(source):
    source = plain_text(source)
    return strict_tree(source) or cleaned_tree(clean_html(tidied(SILENT.sub("", source))))


def strict_tree(source):
    """The tree of well-formed HTML of known elements; None for anything else."""
    top = Node(TOP)
    stack, position = [top], 0
    while True:
        match = STRICT.match(source, position)
        if match is None:
            return None
        text, closing, name, attributes = match.groups()
        parent = stack[-1]
        if text:
            if parent.name not in HOLDS_TEXT and not text.isspace():
                return None
            parent.children.append(text)
        if name is None:
            return top if len(stack) == 1 else None
        if closing:
            if parent.name != name or attributes:
                return None
            stack.pop()
        else:
            if parent.name not in PARENTS.get(name, ()) or len(stack) > MAX_DEPTH:
                return None
            node = Node(name)
            if name == "a":
                href = HREF.search(attributes)
                if not href or not SAFE_HREF.fullmatch(href[1] or "") or any(each.name == "a" for each in stack):
                    return None
                node.href = href[1]
            parent.children.append(node)
            if name not in VOID:
                stack.append(node)
        position = match.end()


def cleaned_tree(source):
    """The tree of what ``clean_html`` wrote; elements nested past ``MAX_DEPTH`` lose their tags."""
    top = Node(TOP)
    stack, skipped = [top], 0
    for text, closing, name, attributes in CLEANED.findall(source):
        if text:
            stack[-1].children.append(text.replace(">", "&gt;"))
        if not name:
            continue
        if closing:
            if skipped:
                skipped -= 1
            elif len(stack) > 1:
                stack.pop()
        elif name in VOID:
            stack[-1].children.append(Node(name))
        elif len(stack) > MAX_DEPTH:
            skipped += 1
        else:
            href = HREF.search(attributes) if name == "a" else None
            node = Node(name, entities.escape(entities.unescape(href[1] or href[2] or "")) if href else "")
            stack[-1].children.append(node)
            stack.append(node)
    return top


def top_level(tree):
    """Block elements of ``tree`` in order; loose text and inline elements between them become paragraphs."""
    loose = []
    for node in tree.children:
        if isinstance(node, str) or node.name in INLINE or node.name == "br":
            loose.append(node)
            continue
        yield from paragraphs(loose)
        loose = []
        if node.name in BLOCKS:
            yield node
        else:
            yield from top_level(node)
    yield from paragraphs(loose)


def paragraphs(loose):
    """Paragraph nodes of loose text, parted at blank lines."""
    paragraph = Node("p")
    for node in loose:
        parts = re.split(r"\n\s*\n", node) if isinstance(node, str) else [node]
        for index, part in enumerate(parts):
            if index:
                yield from worth_having(paragraph)
                paragraph = Node("p")
            paragraph.children.append(part)
    yield from worth_having(paragraph)


def worth_having(paragraph):
    if any(isinstance(node, Node) or node.strip() for node in paragraph.children):
        yield paragraph


def block_html(node):
    """A paragraph, heading or list as the editor stores it; empty for one without words."""
    if node.name in ("ul", "ol"):
        items = "".join(block_html(child) for child in node.children if isinstance(child, Node) and child.name == "li")
        return f"<{node.name}>{items}</{node.name}>" if items else ""
    if node.name == "li":
        nested = [child for child in node.children if isinstance(child, Node) and child.name in ("ul", "ol")]
        words = inline_html(node, without=nested).strip()
        lists = "".join(map(block_html, nested))
        return f"<li>{words}{lists}</li>" if words or lists else ""
    name = "h3" if node.name == "h4" else node.name
    words = inline_html(node).strip()
    return f"<{name}>{words}</{name}>" if words else ""


def inline_html(node, without=()):
    """What is inside ``node``, with the inline elements the editor knows; other elements give their words."""
    written = []
    for child in node.children:
        if isinstance(child, str):
            written.append(child)
        elif child in without:
            continue
        elif child.name == "br":
            written.append("<br/>")
        elif child.name == "a":
            words = inline_html(child)
            written.append(f'<a href="{child.href}">{words}</a>' if child.href else words)
        elif child.name in INLINE:
            written.append(f"<{child.name}>{inline_html(child)}</{child.name}>")
        else:
            written.append(f" {inline_html(child)} ")
    return "".join(written)


def words_of(node):
    """The plain words inside ``node`` on one line."""
    return one_line(entities.unescape(re.sub(r"<[^>]*>", " ", inline_html(node))))


def quote_value(node):
    lines = [words_of(each) for each in top_level(node)]
    words = "\n".join(filter(None, lines))
    return {"text": words, "source": ""} if words else None


def rows_of(table):
    """The rows of ``table``, each a list of cells."""
    rows, waiting = [], [table]
    while waiting:
        node = waiting.pop()
        if node.name == "tr":
            rows.append([cell for cell in node.children if isinstance(cell, Node) and cell.name in ("td", "th")])
        else:
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]
    return [row for row in rows if row]


def table_value(table):
    """The value of a table block; rows are filled up to the longest; None for a table without words."""
    rows = rows_of(table)
    data = [[words_of(cell) for cell in row] for row in rows]
    if not any(any(row) for row in data):
        return None
    width = max(map(len, data))
    headed = all(cell.name == "th" for cell in rows[0])
    sided = all(row[0].name == "th" for row in rows)
    caption = next((c for c in table.children if isinstance(c, Node) and c.name == "caption"), None)
    choice = {(True, True): "both", (True, False): "row", (False, True): "column"}.get((headed, sided), "neither")
    return {
        "data": [row + [""] * (width - len(row)) for row in data],
        "first_row_is_table_header": headed,
        "first_col_is_header": sided,
        "table_header_choice": choice,
        "table_caption": words_of(caption) if caption else "",
    }
