"""The search page."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from campaigns.plans.text import one_line
from news.models import ColumnPage, ContentPage
from search.queries import LONGEST_QUERY, find

PER_PAGE = 20
LAST_PAGE = 500
SUGGESTED = 5


@require_safe
def search(request):
    """Pieces that hold what ``?q=`` asks, ``?trang=`` by pages; with nothing found, the columns and the newest."""
    query = one_line(request.GET.get("q", "")[:LONGEST_QUERY])
    number = request.GET.get("trang", "1")
    number = min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    page = Paginator(find(query).for_listing(), PER_PAGE).get_page(number)
    context = {"query": query, "results": page, "found": page.paginator.count}
    if not context["found"]:
        context["columns"] = ColumnPage.objects.live().public()
        context["newest"] = ContentPage.objects.public().newest().for_listing()[:SUGGESTED]
    return TemplateResponse(request, "pages/search.html", context)
