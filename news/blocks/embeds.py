"""Recordings and maps of other sites, shown only when the reader asks, so that nobody else hears of the visit before."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from news.embeds.providers import find_player, provider_names


class EmbedValue(blocks.StructValue):
    @cached_property
    def player(self):
        """The ``news.embeds.providers.Player``; None for an address no longer allowed."""
        return find_player(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=gettext_lazy("address"),
        help_text=gettext_lazy("The page of the video, sound or map at YouTube, Facebook, Google Maps and the like."),
    )
    title = blocks.CharBlock(
        label=gettext_lazy("title"), max_length=200, help_text=gettext_lazy("What is seen or heard.")
    )
    poster = ImageChooserBlock(label=gettext_lazy("picture before it plays"), required=False)

    class Meta:
        icon = "media"
        label = gettext_lazy("Embed")
        template = "components/blocks/embed.html"
        value_class = EmbedValue

    def clean(self, value):
        value = super().clean(value)
        if value["url"] and not value.player:
            message = _(
                "This address cannot be shown here. Allowed: %(providers)s. Copy it from the page of the video."
            )
            refused = ValidationError(message % {"providers": provider_names()}, code="provider")
            raise StructBlockValidationError({"url": refused})
        return value
