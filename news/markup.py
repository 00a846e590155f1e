"""The one wrapper around the HTML sanitiser, and the one allow-list.

Everything that came from a person is cleaned here on the way in (save, import)
and on every way out (pages, feeds, embeds): what is already in the database is
not trusted either.
"""

import re
import unicodedata
from functools import lru_cache

from bleach.sanitizer import Cleaner

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
    r"<(script|style|template|noscript|iframe|object|embed|svg|math|title|textarea|select|xmp|noembed|noframes)\b"
    r".*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)

# XML 1.0, 2.2 forbids the C0 controls but tab, line feed and carriage return; C1, surrogates,
# non-characters, zero-width and direction marks never belong in Vietnamese text and break feeds or spoof it.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U0001fffe\U0001ffff]"
)


def plain_text(text):
    """``text`` in NFC without control, zero-width and direction characters."""
    return unicodedata.normalize("NFC", UNWANTED.sub("", text.replace("\r\n", "\n")))


def one_line(text):
    """:func:`plain_text` on one line, blanks collapsed: titles, bylines, places."""
    return " ".join(plain_text(text).split())


@lru_cache(maxsize=2048)
def clean_html(html):
    """``html`` with the allowed tags and attributes only; anything else loses its tag, scripts their text too."""
    # bleach's parser is not safe to share between threads, so each call makes its own.
    cleaner = Cleaner(tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True)
    return cleaner.clean(SILENT.sub("", plain_text(html)))
