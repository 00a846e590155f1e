"""Runs of text, pairs of a text and whether it was looked for, as HTML with ``<mark>`` round the hits."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe


def marked_html(runs):
    """Safe HTML of ``runs``."""
    return mark_safe("".join(format_html("<mark>{}</mark>" if is_hit else "{}", text) for text, is_hit in runs))
