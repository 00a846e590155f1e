"""The words a reader may search a piece by, one small function for each kind.

Bodies are read in their stored form: rendering them, as Wagtail's own index
does, takes a hundred times as long and fetches pictures nobody looks at.
"""

import html
import re

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField
from wagtail.models import Page

from news.markup import SILENT
from news.models import (
    ArticlePage,
    AudioPage,
    ColumnIndexPage,
    ColumnPage,
    HomePage,
    InfographicPage,
    LeafletPage,
    OutletPage,
    PhotoStoryPage,
    VideoPage,
)

INLINE_TAG = re.compile(r"</?(?:a|b|em|i|s|strong|sub|sup|u|span|code)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")

extractors = {}
# Types of pages in which there is nothing to find; None each, to be merged with the extractors.
left_out = {}


def extracts(model):
    """Register the decorated ``function(piece) -> iterable of str`` for pieces of ``model``."""

    def register(function):
        extractors[model] = function
        return function

    return register


def never_searched(*models):
    """Pages of these types hold lists of others and no words of their own."""
    left_out.update(dict.fromkeys(models))


def page_texts(page):
    """What there is to read on ``page`` below its title and summary, text by text."""
    return extractors[type(page)](page)


def piece_extras(piece):
    """What a piece of content is found by beside what there is to read."""
    return [piece.byline, piece.place, piece.keywords, piece.document_numbers]


def html_text(source):
    """The text of HTML: inline tags vanish, others part words, scripts go with all they hold."""
    text = TAG.sub(" ", INLINE_TAG.sub("", SILENT.sub(" ", source)))
    return html.unescape(text)


def any_texts(page):
    """Every text field of a page, stream fields and rich text as well: for types with nothing special about them."""
    for field in page._meta.concrete_fields:
        if field.model is Page or not field.editable:
            continue
        value = getattr(page, field.attname)
        if isinstance(value, blocks.StreamValue):
            yield from stream_texts(value)
        elif isinstance(field, RichTextField):
            yield html_text(value or "")
        elif isinstance(value, str) and not field.choices:
            yield value


def stream_texts(stream):
    """Every text in a StreamField's value."""
    return block_texts(stream.stream_block, list(stream.raw_data))


def block_texts(block, raw):
    """Every text in ``raw``, a value of ``block`` as it is stored."""
    for leaf, value in leaves(block, raw):
        if isinstance(leaf, TableBlock):
            rows = value.get("data") if isinstance(value, dict) else None
            for row in rows if isinstance(rows, list) else []:
                yield from (cell for cell in row or [] if isinstance(cell, str))
        elif isinstance(value, str):
            if isinstance(leaf, blocks.RichTextBlock | blocks.RawHTMLBlock):
                yield html_text(value)
            elif isinstance(leaf, blocks.CharBlock | blocks.TextBlock):
                yield value


def leaves(block, raw):
    """``(block, value)`` of every block in ``raw`` that holds no others; what does not fit its block holds none.

    ``raw`` is a value of ``block`` as it is stored.
    """
    if isinstance(block, blocks.BaseStreamBlock):
        for child in raw if isinstance(raw, list) else []:
            if isinstance(child, dict) and child.get("type") in block.child_blocks:
                yield from leaves(block.child_blocks[child["type"]], child.get("value"))
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, raw.get(name) if isinstance(raw, dict) else None)
    elif isinstance(block, blocks.ListBlock):
        for child in raw if isinstance(raw, list) else []:
            is_wrapped = isinstance(child, dict) and child.get("type") == "item"
            yield from leaves(block.child_block, child.get("value") if is_wrapped else child)
    else:
        yield block, raw


@extracts(ArticlePage)
def article_texts(piece):
    return stream_texts(piece.body)


@extracts(VideoPage)
@extracts(AudioPage)
def broadcast_texts(piece):
    return [piece.programme, piece.transcript]


@extracts(LeafletPage)
def leaflet_texts(piece):
    return [piece.headline, *stream_texts(piece.panels), piece.footer]


@extracts(PhotoStoryPage)
def photo_story_texts(piece):
    return [html_text(piece.body), *stream_texts(piece.photos)]


@extracts(InfographicPage)
def infographic_texts(piece):
    return [html_text(piece.body), *stream_texts(piece.figures)]


never_searched(HomePage, ColumnIndexPage)


@extracts(ColumnPage)
@extracts(OutletPage)
def introduction_texts(page):
    return [page.introduction]
