"""Blocks of pictures. Caption, text alternative and credit typed here go before those of the picture itself."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

ALT_HELP = _("What the picture shows, for those who cannot see it. Empty: the description of the picture itself.")
CREDIT_HELP = _("Empty: the credit of the picture itself.")


class PictureValue(blocks.StructValue):
    @property
    def alt_text(self):
        """The text alternative; a picture's title, often its file name, stands for it only when there is nothing else."""
        image = self.get("image")
        return self.get("alt") or (image.default_alt_text if image else "")

    @property
    def credit_text(self):
        image = self.get("image")
        return self.get("credit") or (image.credit if image else "")


class FigureBlock(blocks.StructBlock):
    """A picture in the text with its caption."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)
    alt = blocks.CharBlock(label=_("text alternative"), max_length=300, required=False, help_text=ALT_HELP)
    credit = blocks.CharBlock(label=_("credit"), max_length=150, required=False, help_text=CREDIT_HELP)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/blocks/figure.html"
        value_class = PictureValue


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one thing, side by side."""

    caption = blocks.CharBlock(label=_("caption of all"), max_length=300, required=False)
    pictures = blocks.ListBlock(FigureBlock(), label=_("pictures"), min_num=2)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "components/blocks/gallery.html"


class PhotoBlock(blocks.StructBlock):
    """One picture of a photo story; without a file the caption still tells the story."""

    image = ImageChooserBlock(label=_("image"), required=False)
    caption = blocks.TextBlock(label=_("caption"))
    alt = blocks.CharBlock(label=_("text alternative"), max_length=300, required=False, help_text=ALT_HELP)
    credit = blocks.CharBlock(label=_("credit"), max_length=150, required=False, help_text=CREDIT_HELP)

    class Meta:
        icon = "image"
        label = _("Photo")
        template = "components/blocks/photo.html"
        value_class = PictureValue


class LeafletPageBlock(blocks.StructBlock):
    """One page of a leaflet as it was printed; its words stand in the panels."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(label=_("text alternative"), max_length=300, required=False, help_text=ALT_HELP)

    class Meta:
        icon = "doc-full"
        label = _("Page")
        template = "components/blocks/leaflet_page.html"
        value_class = PictureValue
