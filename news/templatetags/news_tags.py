"""What templates of the public site may ask: clean text, dates, pictures, the head of the page."""

import logging

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText, expand_db_html

from campaigns.plans.text import one_line, plain_text
from media.qr import qr_svg
from news import wording
from news.markup import clean_html, without_dead_keys
from news.markup import safe_href as safe_address
from news.navigation import navigation
from news.pictures import picture
from news.typesetting import typeset, typeset_html

register = template.Library()
logger = logging.getLogger(__name__)


@register.filter
def clean_richtext(value):
    """Rich text or any other HTML from the database, as HTML that is safe to show."""
    source = value.source if isinstance(value, RichText) else value
    if not isinstance(source, str):
        return ""
    source = without_dead_keys(source)
    try:
        source = expand_db_html(source)
    except Exception:
        # Old rows may hold any tag with any value; the words stay, their links lead nowhere.
        logger.exception("Links of a rich text cannot be followed")
    # Cleaned last: what links and embeds expand to is not trusted either.
    return mark_safe(typeset_html(clean_html(source)))  # noqa: S308 - just cleaned


@register.filter
def plain(value):
    """One line of text without characters that hide or reorder it; not HTML."""
    return one_line(str(value)) if value is not None else ""


@register.filter
def printed(value):
    """As ``plain``, with quotation marks as they are printed: titles, summaries, captions."""
    return typeset(plain(value))


@register.filter(is_safe=True)
def printed_html(value):
    """As ``printed`` for HTML that is safe already."""
    return typeset_html(value)


@register.filter
def safe_href(value):
    """A web address fit for ``href``; empty for anything else that a row may hold."""
    return safe_address(value)


@register.filter
def paragraphs(value):
    """Plain text with its blank lines as paragraphs, escaped."""
    return linebreaks_filter(typeset(plain_text(value)), autoescape=True) if isinstance(value, str) else ""


@register.filter
def day(moment):
    return wording.day_text(moment) if moment else ""


@register.filter
def moment(value):
    return wording.moment_text(value) if value else ""


@register.filter
def iso(value):
    """A moment for machines. Django's ``date:"c"`` says the same in eight times the time, and lists are full of it."""
    return wording.iso_text(value)


@register.filter
def weekday(value):
    return wording.weekday_text(value)


@register.filter
def extent(piece):
    """How long a piece is, in the words of its kind; a number and its unit stay on one line."""
    return wording.extent_text(piece.kind, piece.extent).replace(" ", "\u00a0")


@register.filter
def outing(value):
    """Where and when an ``Outing`` was seen or heard."""
    return wording.outing_text(value)


@register.filter
def badge(piece):
    """What stands on the picture of a piece that is not to be read first of all; empty for articles."""
    return wording.badge_text(piece.kind, piece.extent)


@register.filter
def comma_list(value):
    """The parts of a text separated by commas, cleaned, without empty ones."""
    return [part for part in map(one_line, (value or "").split(",")) if part]


@register.simple_tag(takes_context=True)
def body(context, stream):
    """The blocks of a StreamField; one that cannot be shown is left out and logged, the rest of the page stays."""
    shown = []
    for position in range(len(stream)):
        try:
            block = stream[position]
            shown.append((block.block_type, block.block.render(block.value, context=context.flatten())))
        except Exception:
            # Old rows may hold any JSON under any block; whatever it raises concerns this block alone.
            logger.exception("Block %d of %s cannot be shown", position, context.get("page"))
    return format_html_join("\n", '<div class="block block--{}">{}</div>', shown)


@register.filter
def table_rows(value):
    """``[(is_head, [(tag, text), …]), …]`` of a table block's value; [] when it is not a table."""
    rows = value.get("data") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        return []
    head_row = bool(value.get("first_row_is_table_header"))
    head_column = bool(value.get("first_col_is_header"))
    return [
        (
            head_row and number == 0,
            [
                ("th" if (head_row and number == 0) or (head_column and place == 0) else "td", plain(cell))
                for place, cell in enumerate(row)
            ],
        )
        for number, row in enumerate(rows)
        if isinstance(row, list)
    ]


@register.filter
def figure_rows(stream):
    """``[{"label", "value", "note"}, …]`` of the figures of an infographic, as plain text."""
    rows = [child.get("value") for child in stream.raw_data] if stream else []
    return [
        {name: plain(str(row.get(name) or "")) for name in ("label", "value", "note")}
        for row in rows
        if isinstance(row, dict)
    ]


@register.simple_tag
def show_picture(image, place, alt="", lazy=True):
    """A ``<picture>`` made for ``place`` (see ``news.pictures``), or None when there is none to show."""
    return picture(image, place, one_line(str(alt or "")), lazy=lazy)


@register.simple_tag
def qr(text):
    """``text`` as a QR code, an inline SVG."""
    return qr_svg(text, label=_("QR code of this page's address"))


@register.simple_tag
def today():
    return timezone.localdate()


@register.simple_tag
def site_navigation():
    return navigation()


@register.simple_tag(takes_context=True)
def canonical_url(context):
    """The address of this page without query, by which others should link to it; empty without a request."""
    request = context.get("request")
    return request.build_absolute_uri(request.path) if request else ""
