"""What machines ask about the search indexes, and the page on which the newsroom sees the same."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from search.models import Change

from .health import as_json, as_metrics, index_health
from .permissions import may_see

PARKED_SHOWN = 100


@require_safe
@never_cache
def health(request):
    """200 whatever the indexes are doing: the site answers, and says in ``status`` how well."""
    return JsonResponse(as_json(index_health()))


@require_safe
@never_cache
def metrics(request):
    return HttpResponse(as_metrics(index_health()), content_type="text/plain; version=0.0.4; charset=utf-8")


@require_safe
def index_page(request):
    """The indexes, and what was set aside, with the way to try it again."""
    if not may_see(request.user):
        raise PermissionDenied
    context = {
        "indexes": index_health(),
        "parked": Change.objects.parked().order_by("-pk")[:PARKED_SHOWN],
        "header_icon": "search",
        "page_title": _("Search indexes"),
    }
    return TemplateResponse(request, "search/indexes.html", context)


@require_POST
def retry(request):
    """Send what was set aside once more."""
    if not may_see(request.user):
        raise PermissionDenied
    count = Change.objects.parked().update(is_parked=False, attempts=0, due_at=None)
    messages.success(
        request, ngettext("%(n)d change will be sent again.", "%(n)d changes will be sent again.", count) % {"n": count}
    )
    return redirect("search_indexes")
