"""QR codes as inline SVG: no script, no style. Black on white on dark paper too: not every phone reads the reverse."""

from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import mark_safe

# The quiet zone ISO/IEC 18004 asks for, in modules.
QUIET = 4


@lru_cache(maxsize=512)
def qr_svg(text, label=""):
    """``text`` as SVG that grows with its box; ``label`` is its text alternative. Error correction M: 15% may be lost."""
    code = segno.make(text, error="m", micro=False)
    width, height = code.symbol_size(border=QUIET)
    path = mark_safe("".join(squares(code.matrix)))  # noqa: S308 - numbers and letters of our own
    return format_html(
        '<svg class="qr__code" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        width,
        height,
        label,
        width,
        height,
        path,
    )


def squares(matrix):
    """Path commands for the dark modules, those side by side as one."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            run = 0
            while x + run < len(row) and row[x + run]:
                run += 1
            if run:
                yield f"M{x + QUIET} {y + QUIET}h{run}v1h-{run}z"
            x += run or 1
