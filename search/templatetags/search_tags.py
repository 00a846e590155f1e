"""What templates of the public site may ask of the search."""

from django import template

from search.related_stories import stories_for_address, stories_like

register = template.Library()


@register.simple_tag
def related_stories(piece):
    """Public pieces like ``piece``; none for one that readers cannot see, as in a preview."""
    return stories_like(piece) if piece.pk and piece.live else []


@register.simple_tag
def stories_near(path):
    """Public pieces that an address which leads nowhere may have meant."""
    return stories_for_address(path)
