"""Blocks of words: heading, quote, fact box, question and answer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]
SHORT_RICH_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("level"), choices=[("2", _("section")), ("3", _("part of a section"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "components/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"))
    source = blocks.CharBlock(label=_("who said it"), max_length=150, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/blocks/quote.html"


class FactBoxBlock(blocks.StructBlock):
    """What a reader needs beside the story: papers to bring, dates, addresses."""

    heading = blocks.CharBlock(label=_("heading"), max_length=200)
    text = blocks.RichTextBlock(label=_("text"), features=SHORT_RICH_TEXT)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = "components/blocks/fact_box.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.TextBlock(label=_("question"))
    answer = blocks.RichTextBlock(label=_("answer"), features=SHORT_RICH_TEXT)
    answered_by = blocks.CharBlock(label=_("who answers"), max_length=150, required=False)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "components/blocks/question.html"
