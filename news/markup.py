"""The one wrapper around the HTML sanitiser, and the one allow-list.

Everything that came from a person is cleaned here on the way in (save, import)
and on every way out (pages, feeds, embeds): what is already in the database is
not trusted either.
"""

import re
from functools import lru_cache

from bleach.sanitizer import Cleaner
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from campaigns.plans.text import one_line, plain_text
from news.pasting import tidied

__all__ = [
    "clean_html",
    "clean_rich_text",
    "clean_with_pictures",
    "one_line",
    "plain_text",
    "safe_href",
    "without_dead_keys",
]

TAGS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": ["href", "title"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "ol": ["start"],
}
PROTOCOLS = frozenset(["http", "https", "mailto", "tel"])

# Elements whose text is not prose either: they go with everything inside them.
SILENT = re.compile(
    r"<(script|style|template|noscript|iframe|object|svg|math|title|textarea|select|xmp|noembed|noframes)\b"
    r".*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)

# The form the editor stores: links and embeds by key, paragraphs with a key that comments hold on to.
STORED_TAGS = TAGS | {"embed"}
STORED_ATTRIBUTES = {
    **ATTRIBUTES,
    "*": ["data-block-key"],
    "a": [*ATTRIBUTES["a"], "linktype", "id"],
    "embed": ["embedtype", "id", "alt", "format", "url"],
}
# The editor reads its own form back as XML, where an element without content closes itself.
UNCLOSED = re.compile(r"""<(br|hr|embed)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>""")
# A key any row may have; Wagtail asks the database for whatever a link holds.
KEY = re.compile(r"[1-9][0-9]{0,17}")
FOREIGN_EMBED = re.compile(r"<embed\b(?![^>]*\bembedtype=)[^>]*>", re.IGNORECASE)


HREF = re.compile(r"(?:https?://|/(?!/))[^\s<>\"'`\\]+", re.IGNORECASE)


def safe_href(address):
    """``address`` when it is a web address or a path of this site, else an empty text; for ``href``, to be escaped."""
    address = plain_text(address).strip() if isinstance(address, str) else ""
    return address if HREF.fullmatch(address) else ""


@lru_cache(maxsize=2048)
def clean_html(html):
    """``html`` with the allowed tags and attributes only; anything else loses its tag, scripts their text too."""
    # bleach's parser is not safe to share between threads, so each call makes its own.
    cleaner = Cleaner(tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True)
    return cleaner.clean(SILENT.sub("", plain_text(html)))


@lru_cache(maxsize=256)
def clean_with_pictures(html):
    """As :func:`clean_html`, with the pictures too: a whole text for readers' programs."""
    cleaner = Cleaner(
        tags=TAGS | {"img"},
        attributes={**ATTRIBUTES, "img": ["src", "alt", "width", "height"]},
        protocols=PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    return cleaner.clean(SILENT.sub("", plain_text(html)))


def without_dead_keys(source):
    """Rich text as stored, where a link to a page or document by what cannot be its key leads nowhere."""
    return FIND_A_TAG.sub(lambda tag: tag[0] if has_key(extract_attrs(tag[1])) else "<a>", source)


def has_key(attributes):
    """Whether a link by key has one; every other link has no need of it."""
    return "linktype" not in attributes or bool(KEY.fullmatch(attributes.get("id", "")))


# Publishing asks for the same text five times: form, draft, revision, check, page.
@lru_cache(maxsize=256)
def clean_rich_text(source):
    """Rich text as the editor stores it, cleaned as :func:`clean_html` but with its internal links and embeds whole."""
    cleaner = Cleaner(
        tags=STORED_TAGS, attributes=STORED_ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True
    )
    source = tidied(SILENT.sub("", plain_text(source)))
    cleaned = cleaner.clean(FOREIGN_EMBED.sub("", source))
    return without_dead_keys(UNCLOSED.sub(r"<\1\2/>", cleaned))
