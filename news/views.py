"""Views that belong to no page of the tree."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.plans.item_states import item_states
from campaigns.plans.models import Plan, PlanItem
from news.enums import KIND_SLUGS
from news.models import ContentPage
from news.navigation import Link
from news.paging import newest_slice


def csrf_failure(request, reason=""):
    """A form sent too late or without cookies: say what to do, keep nothing secret."""
    return render(request, "pages/csrf.html", status=403)


@require_safe
def robots(request):
    """What crawlers may read: everything public; search results and frames only repeat it."""
    lines = [
        "User-agent: *",
        "Disallow: /embed/",
        "Disallow: /tim-kiem/",
        "Disallow: /luot-doc/",
        "Allow: /",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(request):
    """Where programs look that do not read the page's own ``<link rel="icon">``."""
    return redirect(static("images/icon.svg"))


@require_safe
def kind(request, slug):
    """Every piece of one kind, from all outlets and columns."""
    found = next((kind for kind, address in KIND_SLUGS.items() if address == slug), None)
    if found is None:
        raise Http404
    context = {
        "title": capfirst(found.label),
        "slice": newest_slice(ContentPage.objects.public().of_kind(found), request),
    }
    return render(request, "pages/kind.html", context)


@require_safe
def plan(request, slug):
    """A plan: what it asks, item by item, and how much has been published for each."""
    plan = get_object_or_404(Plan.objects.select_related("issuing_body"), slug=slug)
    states = item_states(plan, timezone.localdate()) if plan.progress_is_public else {}
    items = [(item, states.get(item.pk)) for item in plan.items.live()]
    # What a month lacks says nothing of a plan whose year is over, or still to come.
    is_current = plan.year == timezone.localdate().year
    return render(request, "pages/plan.html", {"plan": plan, "items": items, "is_current": is_current})


@require_safe
def plan_item(request, slug, code):
    """One item of a plan: what it asks and everything published for it."""
    item = get_object_or_404(PlanItem.objects.select_related("plan", "parent"), plan__slug=slug, code=code)
    context = {
        "plan": item.plan,
        "item": item,
        "parents": [Link(item.plan.name, item.plan.get_absolute_url())],
        "children": item.children.live(),
        "slice": newest_slice(ContentPage.objects.public().with_item(item), request),
    }
    return render(request, "pages/plan_item.html", context)
