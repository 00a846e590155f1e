"""Infographics."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from news.blocks import RICH_TEXT, KeyFigures
from news.enums import Kind

from .content import ContentPage


class InfographicPage(ContentPage):
    """A drawing with its figures as accessible data."""

    KIND = Kind.INFOGRAPHIC
    template = "pages/infographic.html"

    drawing = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drawing"),
        help_text=_("Shown whole; the lead image, cut to 16:9, stands in lists."),
    )
    body = RichTextField(_("body"), blank=True, features=RICH_TEXT)
    figures = StreamField(KeyFigures(), blank=True, verbose_name=_("figures"))

    content_panels = [*ContentPage.content_panels, "drawing", "figures", "body"]

    class Meta:
        verbose_name = _("infographic")
        verbose_name_plural = _("infographics")

    def measure(self):
        """Number of figures."""
        return len(self.figures)
