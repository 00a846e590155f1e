"""Infographics."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from news.blocks import RICH_TEXT, KeyFigures
from news.enums import Kind

from .content import ContentPage


class InfographicPage(ContentPage):
    """A drawing with its figures as accessible data."""

    KIND = Kind.INFOGRAPHIC
    template = "pages/infographic.html"

    body = RichTextField(_("body"), blank=True, features=RICH_TEXT)
    figures = StreamField(KeyFigures(), blank=True, verbose_name=_("figures"))

    content_panels = [*ContentPage.content_panels, "body", "figures"]

    class Meta:
        verbose_name = _("infographic")
        verbose_name_plural = _("infographics")

    def measure(self):
        """Number of figures."""
        return len(self.figures)
