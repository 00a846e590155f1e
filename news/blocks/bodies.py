"""The streams of each kind of page. The names of blocks are stored with every story: they never change."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from .embeds import EmbedBlock
from .figures import FiguresBlock, KeyFigureBlock
from .pictures import FigureBlock, GalleryBlock, LeafletPageBlock, PhotoBlock
from .references import DocumentBlock, LegalReferenceBlock, RelatedBlock
from .streams import ReadableStreamBlock
from .texts import RICH_TEXT, FactBoxBlock, HeadingBlock, QuestionBlock, QuoteBlock

WORDS, SIGHTS, REFERENCES = _("Words"), _("Pictures and figures"), _("References")


class ArticleBody(ReadableStreamBlock):
    """The body of a written story."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"),
        features=RICH_TEXT,
        template="components/blocks/paragraph.html",
        icon="pilcrow",
        group=WORDS,
    )
    heading = HeadingBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    question = QuestionBlock(group=WORDS)
    fact_box = FactBoxBlock(group=WORDS)
    picture = FigureBlock(group=SIGHTS)
    gallery = GalleryBlock(group=SIGHTS)
    table = TableBlock(label=_("Table"), template="components/blocks/table.html", group=SIGHTS)
    figures = FiguresBlock(group=SIGHTS)
    embed = EmbedBlock(group=SIGHTS)
    legal_reference = LegalReferenceBlock(group=REFERENCES)
    document = DocumentBlock(group=REFERENCES)
    related = RelatedBlock(group=REFERENCES)


class LeafletPanelBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), max_length=200)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "doc-empty"
        label = _("Panel")
        template = "components/blocks/leaflet_panel.html"


class LeafletPanels(ReadableStreamBlock):
    """The panels of a leaflet, in order."""

    panel = LeafletPanelBlock()


class LeafletPages(ReadableStreamBlock):
    """The pages of a leaflet as printed, in order."""

    page = LeafletPageBlock()


class Photos(ReadableStreamBlock):
    """The pictures of a photo story, in order."""

    photo = PhotoBlock()


class KeyFigures(ReadableStreamBlock):
    """The figures of an infographic, in order."""

    figure = KeyFigureBlock()
