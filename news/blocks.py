"""Blocks of the bodies of content pages."""

import json

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class ReadableStreamBlock(blocks.StreamBlock):
    """A stream that opens whatever its column holds: what is no list of blocks is left out, never an error."""

    def to_python(self, value):
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                return self.empty_value(raw_text=value)
        if isinstance(value, blocks.StreamValue):
            return value
        children = value if isinstance(value, list) else []
        return super().to_python([child for child in children if is_block(child)])


def is_block(child):
    """Whether ``child`` is a block as a stream stores it, or a ``(type, value)`` tuple as code writes it."""
    if isinstance(child, tuple):
        return len(child) == 2
    return isinstance(child, dict) and isinstance(child.get("type"), str) and "value" in child


class FigureBlock(blocks.StructBlock):
    """A picture in the text with its caption; the credit comes from the picture itself."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"))
    source = blocks.CharBlock(label=_("who said it"), max_length=150, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/blocks/quote.html"


class ArticleBody(ReadableStreamBlock):
    """The body of a written story."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=RICH_TEXT, template="components/blocks/paragraph.html", icon="pilcrow"
    )
    picture = FigureBlock()
    quote = QuoteBlock()
    table = TableBlock(label=_("Table"), template="components/blocks/table.html")


class LeafletPanelBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), max_length=200)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "doc-empty"
        label = _("Panel")
        template = "components/blocks/leaflet_panel.html"


class PhotoBlock(blocks.StructBlock):
    """One picture of a photo story; without a file the caption still tells the story."""

    image = ImageChooserBlock(label=_("image"), required=False)
    caption = blocks.TextBlock(label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Photo")
        template = "components/blocks/photo.html"


class KeyFigureBlock(blocks.StructBlock):
    """One figure of an infographic as accessible data."""

    label = blocks.CharBlock(label=_("what is counted"), max_length=200)
    value = blocks.CharBlock(label=_("value"), max_length=80)
    note = blocks.CharBlock(label=_("note"), max_length=300, required=False)

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "components/blocks/key_figure.html"


class LeafletPanels(ReadableStreamBlock):
    """The panels of a leaflet, in order."""

    panel = LeafletPanelBlock()


class Photos(ReadableStreamBlock):
    """The pictures of a photo story, in order."""

    photo = PhotoBlock()


class KeyFigures(ReadableStreamBlock):
    """The figures of an infographic, in order."""

    figure = KeyFigureBlock()
