"""What frames every public page: rendered once, until something changes."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from news.navigation import navigation
from news.page_cache.remembered import remembered

register = template.Library()


@register.simple_tag(takes_context=True)
def page_header(context):
    """The name, the date, the search box and the links; the one to this page, if any, is marked."""
    request = context.get("request")
    path = request.path if request else ""
    # Most pages are none of those the header leads to, and share one.
    current = path if path in navigation().addresses or path == reverse("search") else ""
    return framed("header", timezone.localdate(), current)


@register.simple_tag
def page_footer():
    return framed("footer")


def framed(name, day=None, current=""):
    """``components/<name>.html`` as it is on ``day``, a date."""

    def render():
        return render_to_string(
            f"components/{name}.html", {"site": navigation(), "current": current, "search_page": reverse("search")}
        )

    return remembered(f"frame.{name}.{get_language()}.{day}.{current}", render)
