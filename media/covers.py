"""Typographic covers for stories without a photograph: their column's colour and their headline, nothing else.

``cover`` is read where a link is shared; ``backdrop`` stands beside the headline
itself on our own pages, so it shows the first words only, tone on tone.
"""

from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 675)
MARGIN = 84
# Literata 650 and Be Vietnam Pro 600 under the OFL, as TTF since Pillow reads no WOFF2.
HEADLINE_FONT, KICKER_FONT = "literata-650.ttf", "be-vietnam-pro-600.ttf"
HEADLINE_SIZES = range(76, 35, -4)
LEADING = 1.28
MAX_LINES = 5
PAPER = "#fffdf9"
RULE_WIDTH = 120
BACKDROP_SIZE = 168
BACKDROP_SHARE = 0.16


@lru_cache(maxsize=32)
def font(name, size):
    with as_file(files("media") / "fonts" / name) as path:
        return ImageFont.truetype(path, size)


def cover(headline, kicker, colour):
    """PNG bytes of a 1200 × 675 cover: ``headline`` in paper white on ``colour`` (#rrggbb), ``kicker`` above it."""
    image, draw = ground(colour)
    draw.text((MARGIN, MARGIN), kicker, font=font(KICKER_FONT, 30), fill=muted(colour), anchor="ls")
    rule(draw, MARGIN + 26, colour)
    size, lines = fitted(headline)
    leading = round(size * LEADING)
    baseline = SIZE[1] - MARGIN - leading * (len(lines) - 1)
    for line in lines:
        draw.text((MARGIN, baseline), line, font=font(HEADLINE_FONT, size), fill=PAPER, anchor="ls")
        baseline += leading
    return png(image)


def backdrop(headline, colour):
    """PNG bytes of a 1200 × 675 cover: the beginning of ``headline``, large and quiet, on ``colour`` (#rrggbb)."""
    image, draw = ground(colour)
    rule(draw, MARGIN, colour)
    letters = "".join(each for each in headline if each.isalnum() or each.isspace())
    # As many whole words as one line holds: a letter cut at the edge looks like a mistake.
    words = next(iter(wrapped(letters, BACKDROP_SIZE, SIZE[0] - 2 * MARGIN)), "")
    tone = blend(colour, PAPER, BACKDROP_SHARE)
    # Half way up, clear of the credit and the kind that stand on the lower edge.
    draw.text((MARGIN - 12, SIZE[1] / 2), words, font=font(HEADLINE_FONT, BACKDROP_SIZE), fill=tone, anchor="lm")
    return png(image)


def ground(colour):
    image = Image.new("RGB", SIZE, colour)
    return image, ImageDraw.Draw(image)


def rule(draw, top, colour):
    draw.rectangle([MARGIN, top, MARGIN + RULE_WIDTH, top + 3], fill=muted(colour))


def muted(colour):
    return blend(colour, PAPER, 0.78)


def png(image):
    written = BytesIO()
    # Flat colour and letters need no more than a palette of their shades.
    image.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=False, compress_level=6)
    return written.getvalue()


def fitted(headline):
    """The largest size at which ``headline`` fits, and its lines."""
    for size in HEADLINE_SIZES:
        lines = balanced(headline, size)
        if len(lines) <= MAX_LINES - (size > 60):
            break
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], f"{lines[MAX_LINES - 1].rstrip(' ,.;:')}…"]
    return size, lines


def balanced(headline, size):
    """Lines of about equal length: the narrowest measure that needs no more lines than the widest."""
    widest = SIZE[0] - 2 * MARGIN
    fewest = len(wrapped(headline, size, widest))
    low, high = widest // 3, widest
    while high - low > 8:
        middle = (low + high) // 2
        if len(wrapped(headline, size, middle)) <= fewest:
            high = middle
        else:
            low = middle
    return wrapped(headline, size, high)


def wrapped(headline, size, measure):
    lines = []
    for word in headline.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(HEADLINE_FONT, size).getlength(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def blend(ground, ink, share):
    """``ink`` laid over ``ground`` with opacity ``share``, all as #rrggbb."""
    pairs = [(int(ground[i : i + 2], 16), int(ink[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(under + (over - under) * share):02x}" for under, over in pairs)
