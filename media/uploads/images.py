"""Pictures: judged by their header, then decoded and written anew, so that only pixels are kept."""

import io

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from .names import check_size, extension, head_of

EXTENSIONS = {
    "JPEG": ("jpg", "jpeg"),
    "PNG": ("png",),
    "GIF": ("gif",),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
}
# An animation is held in memory whole while it is rewritten.
LARGEST_ANIMATION = 40_000_000
ORIENTATION = 0x0112
# What a picture is shown by. The rest (EXIF with place and author, XMP, comments, text chunks) stays behind.
KEPT = ("icc_profile", "transparency", "background", "duration", "loop")


def check_image(file):
    """The picture written anew: upright, without place, author, comments or a tail. Raises ``ValidationError``.

    Width × height × frames is judged from the header, before any pixel is decoded.
    """
    if getattr(file, "is_checked_image", False):
        return file
    check_size(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    head = head_of(file)
    if b"<svg" in head.lower():
        raise ValidationError(_("SVG pictures are not accepted. Save it as PNG and upload that."), code="svg")
    try:
        with Image.open(file, formats=list(EXTENSIONS)) as picture:
            check_name(file.name, picture.format)
            check_pixels(picture)
            content = rewritten(picture, lossless=head[12:16] == b"VP8L")
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except UnidentifiedImageError:
        message = _("This is not a picture. Choose a file in JPG, PNG, GIF, WebP or AVIF format.")
        raise ValidationError(message, code="not_image") from None
    except Exception as error:  # decoders fail on hostile bytes in ways their documentation does not list
        message = _("The picture is damaged or incomplete. Open it in a picture editor, save it again and upload that.")
        raise ValidationError(message, code="damaged") from error
    clean = ContentFile(content, name=file.name)
    clean.is_checked_image = True
    return clean


def header_size(file):
    """Width and height as the header says, (0, 0) for what is no picture; decodes nothing."""
    try:
        with Image.open(file, formats=list(EXTENSIONS)) as picture:
            return picture.size
    except Exception:  # decoders fail on hostile bytes in ways their documentation does not list
        return 0, 0


def kind_of(format_name):
    """The format a picture is kept in: phones wrap several JPEGs in one MPO."""
    return "JPEG" if format_name == "MPO" else format_name


def check_name(name, format_name):
    """``ValidationError`` when the file's extension is not its content's: servers and browsers go by it."""
    accepted = EXTENSIONS[kind_of(format_name)]
    if extension(name) not in accepted:
        message = _("The file is named “.%(named)s” but holds a %(format)s picture. Rename it to “.%(right)s”.")
        values = {"named": extension(name), "format": kind_of(format_name), "right": accepted[0]}
        raise ValidationError(message % values, code="extension")


def check_pixels(picture):
    width, height = picture.size
    frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS if frames == 1 else LARGEST_ANIMATION
    if width * height * frames > limit:
        raise too_many_pixels(limit)


def too_many_pixels(limit=None):
    message = _("The picture has too many pixels; at most %(limit)s million are accepted. Make it smaller.")
    limit = limit or settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    return ValidationError(message % {"limit": number_format(limit // 1_000_000)}, code="too_many_pixels")


def rewritten(picture, lossless):
    """The bytes of ``picture`` in its own format, upright, with what it is shown by and nothing else."""
    format_name = kind_of(picture.format)
    output = io.BytesIO()
    if format_name != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        frames = [bare(frame.copy()) for frame in ImageSequence.Iterator(picture)]
        durations = [frame.info.get("duration", 100) for frame in frames]
        options = {"loop": picture.info["loop"]} if "loop" in picture.info else {}
        frames[0].save(output, format_name, save_all=True, append_images=frames[1:], duration=durations, **options)
        return output.getvalue()

    picture.load()
    turned = orientation(picture) != 1
    still = bare(ImageOps.exif_transpose(picture) if turned else picture)
    options = {"icc_profile": still.info["icc_profile"]} if still.info.get("icc_profile") else {}
    if format_name == "JPEG":
        # The picture's own tables, where they still fit, lose next to nothing.
        untouched = picture.format == "JPEG" and not turned
        options |= {"quality": "keep"} if untouched else {"quality": 92, "optimize": True}
    elif format_name in ("WEBP", "AVIF"):
        options["quality"] = 90
        if lossless:
            options["lossless"] = True
    still.save(output, format_name, **options)
    return output.getvalue()


def orientation(picture):
    """The EXIF orientation, 1 (upright) where there is none or it cannot be read."""
    try:
        return picture.getexif().get(ORIENTATION, 1)
    except Exception:  # a broken EXIF block says nothing about the pixels
        return 1


def bare(picture):
    picture.info = {name: value for name, value in picture.info.items() if name in KEPT}
    return picture
