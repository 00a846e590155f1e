"""Text as it is kept: NFC, without characters that break feeds or spoof readers.

The lowest room holds it because plans clean their own text too; what concerns
HTML stands in ``news.markup``.
"""

import re
import unicodedata

# XML 1.0, 2.2 forbids the C0 controls but tab, line feed and carriage return; C1, surrogates,
# non-characters, zero-width and direction marks never belong in Vietnamese text and break feeds or spoof it.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U0001fffe\U0001ffff]"
)


def plain_text(text):
    """``text`` in NFC without control, zero-width and direction characters."""
    return unicodedata.normalize("NFC", UNWANTED.sub("", text.replace("\r\n", "\n")))


def one_line(text):
    """:func:`plain_text` on one line, blanks collapsed: titles, bylines, places."""
    return " ".join(plain_text(text).split())


def folded(text):
    """``text`` in lower case without accents, đ as d: for finding what was typed without them."""
    marks_apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(each for each in marks_apart if not unicodedata.combining(each))


def clean_json(value):
    """``value`` with every string in it, at any depth, as :func:`plain_text`."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list):
        return [clean_json(each) for each in value]
    if isinstance(value, dict):
        return {key: clean_json(each) for key, each in value.items()}
    return value
