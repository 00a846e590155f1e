"""Small files made for a page: its picture for shared links, its QR code; and the report that it was read."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from media.qr import qr_svg
from news.models import ContentPage
from news.paging import LARGEST_KEY
from news.reads import buffer
from news.share_images import share_image, site_share_image

WEEK = 7 * 24 * 60 * 60
# A QR code holds 2,331 bytes at this level; our longest address is far shorter.
LONGEST_ADDRESS = 1000
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


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


@require_safe
@cache_control(public=True, max_age=WEEK)
def qr_code(request, path):
    """The address of ``/path`` on this site as a QR code, SVG."""
    address = request.build_absolute_uri(f"/{path}")
    if len(address) > LONGEST_ADDRESS:
        raise Http404
    return HttpResponse(str(qr_svg(address)).replace("<svg ", SVG, 1), content_type="image/svg+xml")


@require_POST
@csrf_exempt
def report_read(request):
    """Count a read of the piece whose key the body holds; whatever else it holds is ignored."""
    key = request.POST.get("key", "")
    if key.isascii() and key.isdigit() and len(key) < 20 and 0 < int(key) <= LARGEST_KEY:
        buffer.add(int(key))
    return HttpResponse(status=204)


@require_safe
@cache_control(public=True, max_age=300)
def service_worker(request):
    """The script that answers for us without a network; at the root, so that it covers every page."""
    return render(request, "service-worker.js", content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request):
    """What readers without a network see; the browser keeps it from their first visit."""
    return render(None, "offline.html")
