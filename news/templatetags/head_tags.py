"""The head of a page, and the addresses of what gathers its kin."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from news import bylines
from news.head import head_of
from news.structured_data import structured_data

register = template.Library()

# Inside <script> only these could end it or begin a comment; JSON reads the escapes as the characters.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag(takes_context=True)
def page_head(context, title="", description="", parents=()):
    """:class:`news.head.Head` of the page in the context, or of a view's page; None without a request."""
    request = context.get("request")
    if request is None:
        return None
    page = context.get("page")
    return head_of(request, page, title=str(title), description=str(description), parents=parents or ())


@register.simple_tag(takes_context=True)
def json_ld(context, head):
    """``head`` as schema.org data blocks; nothing of it runs, so no policy needs to allow it."""
    blocks = structured_data(head, context["request"]) if head else []
    texts = [json.dumps(block, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES) for block in blocks]
    return format_html_join(
        "\n", '<script type="application/ld+json">{}</script>', [(mark_safe(text),) for text in texts]
    )  # noqa: S308, E501 - escaped for a data block just now


@register.simple_tag
def qr_address(request):
    """Where the QR code of this page's address is; it is drawn only for who opens or prints it."""
    return reverse("qr_code", args=[request.path.removeprefix("/")]) if request and len(request.path) > 1 else ""


@register.filter
def person_url(byline):
    return bylines.person_url(byline)


@register.filter
def place_url(place):
    return bylines.place_url(place)
