"""Part of a file, as players ask for it (RFC 9110, section 14): iOS plays no video without."""

import re

from django.http import HttpResponse

ONE_RANGE = re.compile(r"bytes=(\d{0,20})-(\d{0,20})", re.ASCII)
BLOCK = 64 * 1024  # bytes read at once


def ranged(request, response):
    """``response``, a whole file (``FileResponse``), or the part of it the request asks for.

    206 with one range of bytes, 416 for one past the end. As the RFC allows, several
    ranges, other units and what is not understood get the whole file; so does the
    reader of an older file (``If-Range``).
    """
    if response.status_code != 200:
        return response
    response["Accept-Ranges"] = "bytes"
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    unchanged = request.headers.get("If-Range", response["Last-Modified"]) == response["Last-Modified"]
    if request.method != "GET" or not asked or not unchanged:
        return response
    size = int(response["Content-Length"])
    wanted = first_and_last(*asked.groups(), size)
    if wanted is None:
        return response
    first, last = wanted
    if first >= size:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = last - first + 1
    response.streaming_content = blocks(response.file_to_stream, first, last)
    return response


def first_and_last(first, last, size):
    """Places of the first and last byte for the two digits of ``bytes=first-last``; None when they say nothing.

    Without the first, the last counts bytes from the end. The first is ``size`` or more when there is no such part.
    """
    if not first:
        return (max(size - int(last), 0) if int(last) else size, size - 1) if last else None
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def blocks(file, first, last):
    """The bytes of ``file`` from ``first`` to ``last``, both included; the response closes the file."""
    file.seek(first)
    left = last - first + 1
    while left > 0 and (block := file.read(min(BLOCK, left))):
        left -= len(block)
        yield block
