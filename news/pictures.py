"""The sizes in which pictures appear, in one place so that they can be made before anyone asks."""

import logging

from wagtail.images.models import Picture

logger = logging.getLogger(__name__)

# place: (widths cut to 16:9 or kept whole, what the browser is told about the room it has)
PLACES = {
    "teaser": (("fill-400x225", "fill-640x360"), "(min-width: 60rem) 17rem, (min-width: 40rem) 45vw, 7rem"),
    "lead": (("fill-640x360", "fill-1280x720"), "(min-width: 60rem) 46rem, 100vw"),
    "figure": (("max-800x1200", "max-1280x1920"), "(min-width: 60rem) 46rem, 100vw"),
}
FORMATS = ("format-avif", "format-webp")


def specs(place):
    """Filter specs of every rendition shown at ``place``."""
    return [f"{size}|{form}" for form in FORMATS for size in PLACES[place][0]]


def picture(image, place, alt="", *, lazy=True):
    """A ``<picture>`` for ``place``; None when the file is missing or cannot be read."""
    if image is None:
        return None
    attributes = {"alt": alt, "sizes": PLACES[place][1], "decoding": "async"}
    attributes |= {"loading": "lazy"} if lazy else {"fetchpriority": "high"}
    try:
        return Picture(image.get_renditions(*specs(place)), attributes)
    except Exception:
        # Lost, cut short, a bomb, a codec that is not here: decoders raise anything, and a list must not fall with it.
        logger.exception("Picture %s cannot be shown", image.pk)
        return None


def prepare_renditions(image, places=("teaser", "lead")):
    """Make the renditions of ``image`` now, so that no reader waits for them."""
    for place in places:
        picture(image, place)
