"""Documents: the content must be what the name says, and must not unpack into something else."""

import codecs
import zipfile
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .names import check_extension, check_size, extension, head_of
from .pdf_actions import LockedPdfError, is_active

# The part every file of the kind holds, and the folder its text lies in.
PACKAGES = {
    "docx": ("[Content_Types].xml", "word/"),
    "xlsx": ("[Content_Types].xml", "xl/"),
    "pptx": ("[Content_Types].xml", "ppt/"),
    "odt": ("mimetype", "content.xml"),
}
TEXTS = {"csv", "txt", "vtt"}
MOST_PARTS = 10_000
LARGEST_UNPACKED = 1024 * 1024 * 1024
# Deflate cannot do better than about 1 : 1000; office XML stays below 1 : 100.
LARGEST_RATIO = 200
SMALL = 10 * 1024 * 1024
CHUNK = 1024 * 1024


def check_document(file):
    """``file``, when its content is a document of the kind its name says; else ``ValidationError``."""
    check_extension(file, settings.WAGTAILDOCS_EXTENSIONS)
    check_size(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    kind = extension(file.name)
    if kind == "pdf":
        check_pdf(file)
    elif kind in TEXTS:
        check_text(file, kind)
    else:
        check_package(file, kind)
    file.seek(0)
    return file


def not_a(kind):
    message = _("The file is named “.%(kind)s” but its content is not. Choose the right file, or save it again.")
    return ValidationError(message % {"kind": kind}, code="wrong_content")


def damaged():
    message = _("The file is damaged or incomplete. Open it in its own program, save it again and upload that.")
    return ValidationError(message, code="damaged")


def check_pdf(file):
    # ISO 32000-1, 7.5.2 and its implementation notes: the header stands within the first 1024 bytes, the end mark
    # within the last 1024.
    if b"%PDF-" not in head_of(file, 1024):
        raise not_a("pdf")
    file.seek(max(file.size - 1024, 0))
    if b"%%EOF" not in file.read(1024):
        raise damaged()
    try:
        active = is_active(file)
    except LockedPdfError as error:
        message = _("The file opens with a password only. Save it without one and upload that.")
        raise ValidationError(message, code="locked") from error
    if active:
        message = _(
            "The file holds scripts, starts programs or carries other files. Export it again as a plain PDF and "
            "upload that."
        )
        raise ValidationError(message, code="active")


def check_text(file, kind):
    """Text in UTF-8, or UTF-16 with its mark, without binary bytes; read piece by piece."""
    head = head_of(file)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            if "\0" in decoder.decode(chunk):
                raise not_a(kind)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        message = _("The text cannot be read. Save it with the encoding “UTF-8” and upload it again.")
        raise ValidationError(message, code="encoding") from None
    if kind == "vtt" and not head.removeprefix(codecs.BOM_UTF8).startswith(b"WEBVTT"):
        raise not_a(kind)


def check_package(file, kind):
    """A zip, or an office file, which is one; nothing is unpacked."""
    if not head_of(file).startswith(b"PK"):
        raise not_a(kind)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise damaged() from None
    check_parts(parts)
    names = [part.filename for part in parts]
    if kind in PACKAGES:
        mark, place = PACKAGES[kind]
        if mark not in names or not any(name.startswith(place) for name in names):
            raise not_a(kind)
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            message = _("The file holds macros. Save it without macros and upload it again.")
            raise ValidationError(message, code="macros")


def check_parts(parts):
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > SMALL and unpacked > LARGEST_RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or too_dense:
        raise ValidationError(_("The file unpacks to an unreasonable size and was refused."), code="bomb")
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            message = _("The archive holds a path that leaves its folder and was refused. Pack it again.")
            raise ValidationError(message, code="path")
