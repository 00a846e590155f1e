"""What a PDF would do by itself when it is opened, and what it carries along."""

import re

import pikepdf
from pikepdf import PasswordError, PdfError

# ISO 32000-1, 12.6.4: actions that run a script or a program, send or fetch data.
ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}
MOST_OBJECTS = 500_000
# A character of a name written by its number, 7.3.5: ``/J#61vaScript``.
WRITTEN_BY_NUMBER = re.compile(rb"#([0-9A-Fa-f]{2})")


class LockedPdfError(Exception):
    """The PDF opens with a password only."""


def is_active(file):
    """Whether the PDF ``file`` holds a script, starts something or carries other files; ``LockedPdfError`` without its key.

    What cannot be read is judged by its bytes.
    """
    file.seek(0)
    try:
        with pikepdf.open(file, suppress_warnings=True) as document:
            return len(document.objects) > MOST_OBJECTS or any(map(acts, document.objects))
    except PasswordError as error:
        raise LockedPdfError from error
    except (PdfError, RuntimeError, ValueError):
        file.seek(0)
        content = WRITTEN_BY_NUMBER.sub(lambda number: bytes([int(number[1], 16)]), file.read())
        return any(name.encode() in content for name in ACTIVE)


def acts(thing):
    """Whether the object is an action of the kinds above or a file carried along, or holds one right in it."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict if hasattr(thing, "stream_dict") else {}
    if isinstance(thing, pikepdf.Dictionary):
        if str(thing.get("/S", "")) in ACTIVE or "/JS" in thing or "/EF" in thing:
            return True
        parts = thing.values()
    elif isinstance(thing, pikepdf.Array):
        parts = thing
    else:
        return False
    # What stands elsewhere is looked at there.
    return any(
        isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect and acts(part) for part in parts
    )
