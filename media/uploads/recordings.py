"""Sound and video: recognised by the first bytes of the formats browsers play."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtailmedia.settings import wagtailmedia_settings

from .names import check_extension, check_size, extension, head_of

# ISO base media: a box length, then the type of the first box.
ISO_MEDIA = re.compile(rb"....(ftyp|moov|mdat|wide|free|skip)", re.DOTALL)
MATROSKA = re.compile(rb"\x1a\x45\xdf\xa3")
OGG = re.compile(rb"OggS")
SIGNATURES = {
    # An ID3 tag, or the eleven set bits of a frame header.
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
    "aac": re.compile(rb"ID3|\xff[\xf0\xf1\xf8\xf9]"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "flac": re.compile(rb"fLaC|ID3"),
    "ogg": OGG,
    "ogv": OGG,
    "m4a": ISO_MEDIA,
    "m4v": ISO_MEDIA,
    "mov": ISO_MEDIA,
    "mp4": ISO_MEDIA,
    "webm": MATROSKA,
}


def check_recording(file, kind):
    """``file``, when it is a recording of ``kind`` (``"audio"`` or ``"video"``) by content; else ``ValidationError``."""
    audio, video = wagtailmedia_settings.AUDIO_EXTENSIONS, wagtailmedia_settings.VIDEO_EXTENSIONS
    check_extension(file, audio if kind == "audio" else video)
    check_size(file, settings.RECORDING_MAX_UPLOAD_SIZE)
    if not SIGNATURES[extension(file.name)].match(head_of(file, 64)):
        message = _("The file is named “.%(kind)s” but is no such recording. Export it again and upload that.")
        raise ValidationError(message % {"kind": extension(file.name)}, code="wrong_content")
    return file
