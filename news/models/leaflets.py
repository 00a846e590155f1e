"""Leaflets, posters and panels."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import StreamField

from news.blocks import LeafletPages, LeafletPanels
from news.enums import Kind, LeafletFormat

from .content import ContentPage


class LeafletPage(ContentPage):
    """A printed piece (tờ gấp, áp phích, pa nô) with its panels as text and its file."""

    KIND = Kind.LEAFLET
    template = "pages/leaflet.html"

    format = models.CharField(_("format"), max_length=10, choices=LeafletFormat, default=LeafletFormat.FOLDER)
    size = models.CharField(_("size"), max_length=80, blank=True)
    print_run = models.PositiveIntegerField(_("print run"), null=True, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    panels = StreamField(LeafletPanels(), blank=True, verbose_name=_("panels"))
    pages = StreamField(LeafletPages(), blank=True, verbose_name=_("pages as printed"))
    footer = models.TextField(_("footer"), blank=True)
    put_up_at = models.TextField(_("where put up or handed out"), blank=True, help_text=_("One place a line."))
    print_file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("print file"),
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel(["format", "size", "print_run"]),
        "headline",
        "panels",
        "footer",
        "pages",
        "print_file",
        "put_up_at",
    ]

    class Meta:
        verbose_name = _("leaflet")
        verbose_name_plural = _("leaflets")

    def measure(self):
        """Copies printed."""
        return self.print_run or 0
