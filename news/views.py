"""Views that belong to no page of the tree."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaigns.plans.models import Plan, PlanItem


def csrf_failure(request, reason=""):
    """A form sent too late or without cookies: say what to do, keep nothing secret."""
    return render(request, "pages/csrf.html", status=403)


@require_safe
def plan(request, slug):
    """A plan: what it asks, item by item."""
    return render(request, "pages/plan.html", {"plan": get_object_or_404(Plan, slug=slug)})


@require_safe
def plan_item(request, slug, code):
    """One item of a plan: what it asks and everything published for it."""
    item = get_object_or_404(PlanItem.objects.select_related("plan", "parent"), plan__slug=slug, code=code)
    return render(request, "pages/plan_item.html", {"plan": item.plan, "item": item})
