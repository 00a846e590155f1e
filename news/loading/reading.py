"""Lines of an archive: JSON Lines, one JSON document, a folder of either, or standard input."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from campaigns.plans.files import why_closed

from .report import LineError

MAX_LINE = 8 * 1024 * 1024  # bytes; a long story is 50 KB
MAX_DOCUMENT = 512 * 1024 * 1024  # bytes; an array is read whole
SUFFIXES = (".json", ".jsonl", ".ndjson")


class UnreadableError(Exception):
    """The archive as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where it stands, in words for people, and its JSON ``value`` or the ``error`` that kept it from being read."""

    where: str
    value: object = None
    error: str = ""


def read_lines(source, stdin=None):
    """Yield a ``Line`` for every piece of ``source``: a path, or ``-`` for the binary stream ``stdin``."""
    if str(source) == "-":
        yield from from_stream(stdin, "")
        return
    path = Path(source)
    try:
        if path.is_dir():
            files = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
            if not files:
                raise UnreadableError(_("The folder %(path)s holds no .json or .jsonl file.") % {"path": path})
            for each in files:
                yield from from_file(each, f"{each.name}, ")
        else:
            yield from from_file(path, "")
    except OSError as error:
        message = _("%(path)s cannot be read: %(reason)s.")
        raise UnreadableError(message % {"path": path, "reason": why_closed(error)}) from None


def from_file(path, prefix):
    with path.open("rb") as stream:
        yield from from_stream(stream, prefix, is_document=path.suffix.lower() == ".json")


def from_stream(stream, prefix, *, is_document=False):
    """Lines of a binary stream; a stream that opens with ``[`` is one document."""
    first = next_line(stream)
    if b"\0" in first:
        raise UnreadableError(_("%(where)sthis is a binary file, not JSON text.") % {"where": prefix})
    first = first.removeprefix(b"\xef\xbb\xbf")
    if is_document or first.lstrip().startswith(b"["):
        yield from from_document(first + stream.read(MAX_DOCUMENT), prefix)
        return
    number, raw = 1, first
    while raw:
        if raw.strip():
            yield parsed(raw, _("%(file)sline %(number)d") % {"file": prefix, "number": number})
        number, raw = number + 1, next_line(stream)


def next_line(stream):
    """The next line, cut just past ``MAX_LINE``, the rest of it passed over; empty at the end."""
    raw = stream.readline(MAX_LINE + 1)
    rest = raw
    while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
        rest = stream.readline(MAX_LINE + 1)
    return raw


def from_document(raw, prefix):
    """Pieces of one document: an object is one piece, an array as many as it holds."""
    document = parsed(raw, prefix.removesuffix(", ") or _("the file"), limit=MAX_DOCUMENT)
    if not isinstance(document.value, list):
        yield document
        return
    for number, value in enumerate(document.value, 1):
        yield Line(_("%(file)spiece %(number)d") % {"file": prefix, "number": number}, value)


def parsed(raw, where, limit=MAX_LINE):
    try:
        if len(raw) > limit:
            raise LineError(_("longer than %(limit)d MB") % {"limit": limit // 1024**2})
        return Line(where, json.loads(raw.decode("utf-8")))
    except UnicodeDecodeError:
        return Line(where, error=_("not UTF-8 text"))
    except json.JSONDecodeError as error:
        return Line(where, error=_("not JSON: see column %(column)d") % {"column": error.colno})
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, LineError) else _("not JSON that can be read")
        return Line(where, error=reason)
