"""Names and sizes of uploaded files."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext as _

LONGEST_STEM = 60


def extension(name):
    """The part after the last dot in small letters, without the dot: ``"a/B.JPG"`` gives ``"jpg"``."""
    return PurePosixPath((name or "").replace("\\", "/")).suffix.lower().lstrip(".")


def safe_name(name):
    """``name`` as a short ASCII file name without folders: ``"../Ảnh Gò Công.JPG"`` gives ``"anh-go-cong.jpg"``."""
    stem = PurePosixPath((name or "").replace("\\", "/")).stem
    # đ is a letter of its own: it has no mark that NFKD could take off.
    stem = slugify(stem.replace("đ", "d").replace("Đ", "D"))[:LONGEST_STEM].strip("-_")
    suffix = re.sub(r"[^a-z0-9]", "", extension(name))[:8]
    return f"{stem or 'tep'}.{suffix}" if suffix else stem or "tep"


def plain_title(title):
    """``title`` on one line, composed, without control, direction and zero-width characters."""
    kept = "".join(c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in title)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def check_extension(file, allowed):
    """``ValidationError`` when the file's name does not end in one of ``allowed``."""
    if extension(file.name) not in allowed:
        message = _("Files named “.%(extension)s” are not accepted. Accepted: %(allowed)s.")
        values = {"extension": extension(file.name), "allowed": ", ".join(sorted(allowed))}
        raise ValidationError(message % values, code="extension")


def check_size(file, limit):
    """``ValidationError`` when the file is empty or has more than ``limit`` bytes; reads nothing."""
    if not file.size:
        raise ValidationError(_("The file is empty. Choose another file."), code="empty")
    if file.size > limit:
        message = _("The file is %(size)s; the largest accepted is %(limit)s. Make it smaller and upload it again.")
        values = {"size": filesizeformat(file.size), "limit": filesizeformat(limit)}
        raise ValidationError(message % values, code="too_big")


def head_of(file, length=4096):
    """The first ``length`` bytes; the file is back at its start afterwards."""
    file.seek(0)
    head = file.read(length)
    file.seek(0)
    return head
