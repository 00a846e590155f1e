"""Small files made for a page: its picture for shared links."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from news.models import ContentPage
from news.paging import LARGEST_KEY
from news.share_images import share_image, site_share_image

WEEK = 7 * 24 * 60 * 60


def stored_picture(name, content_type):
    return FileResponse(default_storage.open(name), content_type=content_type)


@require_safe
@cache_control(public=True, max_age=WEEK)
def piece_share_image(request, key, version):
    """The picture a link to the piece ``key`` shows; ``version`` only makes the address new after each publication."""
    if key > LARGEST_KEY:
        raise Http404
    pieces = ContentPage.objects.public().select_related("column", "lead_image")
    return stored_picture(*share_image(get_object_or_404(pieces, pk=key)))


@require_safe
@cache_control(public=True, max_age=WEEK)
def home_share_image(request):
    """The picture a link to any other page shows."""
    return stored_picture(*site_share_image())
