"""What a PDF would do by itself when it is opened."""

import pikepdf
from pikepdf import PdfError

# ISO 32000-1, 12.6.4: actions that run a script or a program, send or fetch data.
ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}
MOST_OBJECTS = 500_000


def is_active(file):
    """Whether the PDF ``file`` holds a script or starts something; what cannot be read is judged by its bytes."""
    file.seek(0)
    try:
        with pikepdf.open(file, suppress_warnings=True) as document:
            return len(document.objects) > MOST_OBJECTS or any(map(acts, document.objects))
    except (PdfError, RuntimeError, ValueError):
        file.seek(0)
        content = file.read()
        return any(name.encode() in content for name in ACTIVE)


def acts(thing):
    """Whether the object is an action of the kinds above, or holds one right in it."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict if hasattr(thing, "stream_dict") else {}
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    if str(thing.get("/S", "")) in ACTIVE or "/JS" in thing:
        return True
    return any(
        isinstance(value, pikepdf.Dictionary) and not value.is_indirect and acts(value) for value in thing.values()
    )
