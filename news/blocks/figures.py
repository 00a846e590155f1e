"""Figures as accessible data."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class KeyFigureBlock(blocks.StructBlock):
    """One figure of an infographic as accessible data."""

    label = blocks.CharBlock(label=_("what is counted"), max_length=200)
    value = blocks.CharBlock(label=_("value"), max_length=80)
    note = blocks.CharBlock(label=_("note"), max_length=300, required=False)

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "components/blocks/key_figure.html"


class FiguresBlock(blocks.StructBlock):
    """A few figures that carry a story, with where they come from."""

    heading = blocks.CharBlock(label=_("heading"), max_length=200, required=False)
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("figures"), min_num=1)
    source = blocks.CharBlock(label=_("source of figures"), max_length=200, required=False)

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "components/blocks/figures.html"
