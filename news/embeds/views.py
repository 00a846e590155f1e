"""The list of a column in an iframe: no script, no cookie, nothing from elsewhere."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from news.models import ColumnPage, ContentPage

SHORTEST, USUAL, LONGEST = 1, 5, 20


def list_length(text):
    """The number of pieces asked for, between 1 and 20; 5 when it is not a number."""
    return min(max(int(text), SHORTEST), LONGEST) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL


@require_safe
@xframe_options_exempt
@cache_control(public=True, max_age=300)
def column(request, slug):
    """The newest pieces of a column, for a frame from 320 px up; ``?so=`` says how many."""
    page = get_object_or_404(ColumnPage.objects.live().public(), slug=slug)
    pieces = ContentPage.objects.in_column(page).public().newest().for_listing()
    context = {"column": page, "pieces": pieces[: list_length(request.GET.get("so", ""))]}
    response = render(request, "embeds/column.html", context)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors *"
    )
    return response
