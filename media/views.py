"""Uploaded files, where no web server in front gives them out (the demo)."""

import mimetypes
import posixpath

from django.conf import settings
from django.http import Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from media.ranges import ranged

# Shown in the page; anything else is offered for download, so that no upload runs as a page of ours.
INLINE = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp", "audio/", "video/")


@require_safe
def uploaded_file(request, path):
    """The file at ``path`` below MEDIA_ROOT, or the part of it asked for; 404 for folders and anything outside it."""
    path = posixpath.normpath(path)
    if path.startswith((".", "/", "documents/")):
        # Documents have rights of their own and go through Wagtail's view.
        raise Http404
    try:
        response = ranged(request, serve(request, path, document_root=settings.MEDIA_ROOT))
    except OSError as error:
        # A name longer than any the disk takes.
        raise Http404 from error
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if not kind.startswith(INLINE):
        response["Content-Type"] = "application/octet-stream"
        response["Content-Disposition"] = "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=86400)
    return response
