"""The picture a shared link shows: the story's own, else a cover with its headline, drawn once and kept as a file."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line
from media.covers import cover
from news.enums import Colour

logger = logging.getLogger(__name__)

# The palette's shades on light paper, as in css/tokens.css.
SHADES = {
    Colour.BRICK: "#8c1d18",
    Colour.PETROL: "#0b5a78",
    Colour.OLIVE: "#4a5a12",
    Colour.PLUM: "#6b2a5e",
    Colour.OCHRE: "#7a4a00",
    Colour.INDIGO: "#3a3f8f",
}
# 1200 × 675 satisfies Facebook, Zalo and Google alike; JPEG is what all of them read.
SPEC = "fill-1200x675|format-jpeg|jpegquality-82"
LONGEST = 200


def shade(piece):
    """The colour of the piece's column as #rrggbb; the brand's where it has none."""
    return SHADES.get(piece.column.colour if piece.column else None, SHADES[Colour.BRICK])


def share_image(piece):
    """``(name, content type)`` of the picture of a ``ContentPage`` in the default storage."""
    image = piece.lead_image
    if image is not None and not image.is_demo:
        try:
            return image.get_rendition(SPEC).file.name, "image/jpeg"
        except Exception:
            # Lost, cut short, a bomb: decoders raise anything, and the cover says as much.
            logger.exception("Picture %s cannot be shown", image.pk)
    kicker = piece.column.title if piece.column else piece.get_kind_display()
    return kept_cover(f"covers/{piece.pk // 1000}/{piece.pk}", piece.title, kicker, shade(piece)), "image/png"


def site_share_image():
    """As :func:`share_image`, for pages that are no story."""
    name, motto = _("Tin Cai Cach"), _("News of administrative reform")
    return kept_cover("covers/site", motto, name, SHADES[Colour.BRICK]), "image/png"


def kept_cover(stem, headline, kicker, colour):
    """The name of the cover's file below ``stem``; drawn when there is none of these words and this colour yet."""
    words = one_line(headline)[:LONGEST], one_line(kicker)[:60], colour
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    name = f"{stem}-{digest}.png"
    if not default_storage.exists(name):
        forget_covers(stem)
        default_storage.save(name, ContentFile(cover(*words)))
    return name


def forget_covers(stem):
    """Remove the files drawn for ``stem`` with earlier words."""
    folder, _slash, start = stem.rpartition("/")
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        if name.startswith(f"{start}-"):
            default_storage.delete(f"{folder}/{name}")
