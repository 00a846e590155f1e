"""Themed columns: they gather stories from every outlet and own none."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from news.enums import Colour
from news.paging import newest_slice
from news.slugs import VietnameseSlug

from .open_page import OpenPage


class ColumnIndexPage(OpenPage, Page):
    """All columns; gives them their common address ``/chuyen-muc/``."""

    template = "pages/column_index.html"
    parent_page_types = ["news.HomePage"]
    subpage_types = ["news.ColumnPage"]
    max_count = 1

    class Meta:
        verbose_name = _("column index")
        verbose_name_plural = _("column indexes")

    def get_context(self, request, *args, **kwargs):
        columns = ColumnPage.objects.child_of(self).live().public().order_by("path")
        return {**super().get_context(request, *args, **kwargs), "columns": columns}


class ColumnPage(VietnameseSlug, OpenPage, Page):
    """A themed column (CCHC, Chuyển đổi số, Đề án 06, any later one)."""

    template = "pages/column.html"
    parent_page_types = ["news.ColumnIndexPage"]
    subpage_types = []

    introduction = models.TextField(_("introduction"), blank=True)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.BRICK)

    content_panels = [*Page.content_panels, "introduction", "colour"]

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def get_context(self, request, *args, **kwargs):
        slice_ = newest_slice(self.pieces.public(), request)
        return {**super().get_context(request, *args, **kwargs), "slice": slice_}
