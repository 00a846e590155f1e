"""Quotation marks as they are printed: “…” for the straight ones that keyboards make.

Only for showing: what was typed is what is stored, searched and exported.
"""

import re

TAG = re.compile(r"(<[^>]*>)")
INLINE = frozenset(["a", "b", "em", "i", "mark", "s", "strong", "u"])
# A mark opens at the start, after a blank, or after what opens something itself.
OPENS_AFTER = frozenset(" \n\t\u00a0([{“‘—–-/:")


def typeset(text):
    """Plain ``text`` with its straight double quotation marks turned the right way."""
    return typeset_after(text, "")[0] if '"' in text else text


def typeset_html(html):
    """As :func:`typeset` for HTML, between its tags only; inline tags do not part a mark from its word."""
    if '"' not in html and "&quot;" not in html:
        return html
    parts, before = [], ""
    for part in TAG.split(html):
        if part.startswith("<"):
            before = before if part.lstrip("</").split(">")[0].split(" ")[0] in INLINE else ""
            parts.append(part)
        elif part:
            shown, before = typeset_after(part.replace("&quot;", '"'), before)
            parts.append(shown)
    return "".join(parts)


def typeset_after(text, before):
    """``text`` typeset, and its last character; ``before`` is the character it follows."""
    shown = []
    for each in text:
        if each == '"':
            each = "“" if not before or before in OPENS_AFTER else "”"
        shown.append(each)
        before = each
    return "".join(shown), before
