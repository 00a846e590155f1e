"""What Word, Google Docs and Zalo put on the clipboard, made into the plain elements it stands for.

They say with styles and classes what HTML says with elements: a list of Word
is paragraphs with ``mso-list``, bold in Google Docs is a ``span``, an emoji of
Zalo is a picture. Structure is kept, dirt goes; what comes out is still to be
cleaned by ``news.markup``.
"""

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, ProcessingInstruction

# Only HTML that bears one of these marks was not written by the editor or an archive.
DIRT = re.compile(
    r"\bmso-|\bMso[A-Z]|docs-internal-guid|<(?:div|span|font|o:p|h1|h5|h6|img)\b|\sstyle=|<!--|<!\[|<\?xml",
    re.IGNORECASE,
)
DROPPED = ["script", "style", "meta", "link", "xml", "title", "head", "o:p", "w:sdt", "colgroup", "col"]
RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "strong": "b", "em": "i"}
BLOCKS = frozenset(
    "address article aside blockquote div dl figure footer h2 h3 header hr li main ol p pre section table ul".split()
)
TITLES = re.compile(r"\bMso(?:Title|Heading)", re.IGNORECASE)
LEVEL = re.compile(r"mso-list:[^;]*?level(\d)", re.IGNORECASE)
NUMBER = re.compile(r"^\s*\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,4})[.)]", re.IGNORECASE)
BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
RAISED = re.compile(r"vertical-align:\s*(super|sub)", re.IGNORECASE)
HIDDEN = re.compile(r"mso-hide:\s*all|display:\s*none", re.IGNORECASE)
KEPT = frozenset(
    ["href", "title", "colspan", "rowspan", "scope", "start", "linktype", "id", "embedtype", "alt", "format", "url"]
    + ["data-block-key"]
)
# Deeper than any text; what is nested on purpose to exhaust a parser is shown as its words.
DEEPEST = 120


def is_dirty(source):
    """Whether ``source`` bears marks of a clipboard."""
    return bool(DIRT.search(source))


def tidied(source):
    """``source`` with the plain elements it stands for; clean HTML comes out as it went in."""
    if not is_dirty(source) or source.count("<") > 50_000:
        return source
    soup = BeautifulSoup(source, "html.parser")
    if deepest(soup) > DEEPEST:
        return source
    drop_dirt(soup)
    say_by_elements(soup)
    for box in soup.find_all(["div", "p"]):
        split_lines(soup, box)
    make_lists(soup)
    unwrap_boxes(soup)
    drop_empty(soup)
    for tag in soup.find_all(True):
        tag.attrs = {
            name: value for name, value in tag.attrs.items() if name in KEPT and not is_wrapper_id(name, value)
        }
    return re.sub(r"[\xa0 \t]+", " ", soup.decode(formatter="minimal")).strip()


def deepest(soup):
    depth, deep = 0, 0
    for event in re.finditer(r"<(/?)[a-z]", str(soup)[:2_000_000], re.IGNORECASE):
        depth += -1 if event[1] else 1
        deep = max(deep, depth)
    return deep


def is_wrapper_id(name, value):
    return name == "id" and "docs-internal" in str(value)


def drop_dirt(soup):
    for node in soup.find_all(string=lambda text: isinstance(text, Comment | Doctype | ProcessingInstruction)):
        node.extract()
    for tag in soup.find_all(DROPPED):
        # An empty paragraph of Word holds a space here; what else stands in it is text.
        tag.unwrap() if tag.name == "o:p" else tag.decompose()
    for tag in soup.find_all(style=HIDDEN):
        tag.decompose()
    for image in soup.find_all("img"):
        # Zalo sends its emoji as pictures; other pictures of a clipboard lead to another computer.
        image.replace_with(NavigableString(image.get("alt", "") if len(image.get("alt", "")) <= 8 else ""))


def say_by_elements(soup):
    for tag in soup.find_all(True):
        style = tag.get("style", "")
        tag.name = RENAMED.get(tag.name, tag.name)
        if TITLES.search(" ".join(tag.get("class", []))) and tag.name == "p":
            tag.name = "h2"
        if tag.name == "a":
            tag["href"] = real_address(tag.get("href", "")) if tag.get("href") else ""
            if not tag["href"]:
                del tag["href"]
                if not tag.get("linktype"):
                    tag.unwrap()
        elif tag.name in ("b", "i") and NOT_BOLD.search(style):
            tag.unwrap()
        elif tag.name in ("span", "font"):
            if not LEVEL.search(style) and "mso-list:ignore" not in style.replace(" ", "").lower():
                restyle(soup, tag, style)


def restyle(soup, tag, style):
    """A ``span`` becomes the elements its style stands for, or goes."""
    in_heading = tag.find_parent(["h2", "h3"]) is not None
    raised = RAISED.search(style)
    names = [
        *(["b"] if BOLD.search(style) and not in_heading and not tag.find_parent("b") else []),
        *(["i"] if ITALIC.search(style) and not tag.find_parent("i") else []),
        *(["sup" if raised[1].lower() == "super" else "sub"] if raised else []),
    ]
    for name in names if tag.get_text(strip=True) else []:
        tag.wrap(soup.new_tag(name))
    tag.unwrap()


def real_address(href):
    """Google Docs leads every link over itself: the address it leads to."""
    try:
        parts = urlsplit(href)
        if parts.netloc == "www.google.com" and parts.path == "/url":
            return parse_qs(parts.query).get("q", [href])[0]
    except ValueError:
        return ""
    return href


def split_lines(soup, box):
    """Two line ends in a row part paragraphs, as chats write them; a box of inline elements is one."""
    if box.find(BLOCKS) or box.find_parent(["li", "td", "th"]):
        return
    box.name = "p"
    children = list(box.children)
    groups, blank = [[]], 0
    for child in children:
        if getattr(child, "name", None) == "br":
            blank += 1
            continue
        if isinstance(child, NavigableString) and not child.strip():
            if groups[-1] and not blank:
                groups[-1].append(child)
            continue
        if blank >= 2 and groups[-1]:
            groups.append([])
        elif blank and groups[-1]:
            groups[-1].append(soup.new_tag("br"))
        blank = 0
        groups[-1].append(child)
    if len(groups) < 2:
        return
    for group in groups:
        paragraph = soup.new_tag("p")
        box.insert_before(paragraph)
        for child in group:
            paragraph.append(child.extract() if child.parent else child)
    box.decompose()


def make_lists(soup):
    """Paragraphs that Word calls items of a list become one, nested by their levels."""
    stack, last = [], None
    for item in soup.find_all("p"):
        found = LEVEL.search(item.get("style", ""))
        if not found:
            continue
        level = max(1, int(found[1]))
        marker = item.find(style=lambda style: style and "mso-list:ignore" in style.replace(" ", "").lower())
        written = marker.get_text() if marker else ""
        if marker:
            marker.decompose()
        kind = "ol" if NUMBER.match(written) else "ul"
        if last is None or next_element(last) is not item:
            stack = []
        while len(stack) > level:
            stack.pop()
        if len(stack) == level and stack[-1].name != kind:
            stack.pop()
        while len(stack) < level:
            made = soup.new_tag(kind)
            if stack and stack[-1].find("li", recursive=False):
                stack[-1].find_all("li", recursive=False)[-1].append(made)
            elif not stack:
                item.insert_before(made)
            else:
                break
            stack.append(made)
        line = soup.new_tag("li")
        for child in list(item.children):
            line.append(child.extract())
        stack[-1].append(line)
        item.decompose()
        last = stack[0]


def next_element(tag):
    """The next element beside ``tag``, over what is only white space; None when text comes first."""
    for node in tag.next_siblings:
        if isinstance(node, NavigableString):
            if node.strip():
                return None
            continue
        return node
    return None


def unwrap_boxes(soup):
    for tag in soup.find_all(["div", "span", "font", "section", "article", "main", "header", "footer", "center"]):
        tag.unwrap()
    # Google Docs puts a paragraph into every item and cell.
    for paragraph in soup.select("li > p, td > p, th > p"):
        if paragraph.find_next_sibling("p"):
            paragraph.append(soup.new_tag("br"))
        paragraph.unwrap()


def drop_empty(soup):
    for tag in soup.find_all(["p", "h2", "h3", "b", "i", "li", "a", "u"]):
        if not tag.get_text(strip=True) and not tag.find(["br", "embed"]) and not tag.get("linktype"):
            tag.decompose()
    for paragraph in soup.find_all("p"):
        if not paragraph.get_text(strip=True) and not paragraph.find("embed"):
            paragraph.decompose()
