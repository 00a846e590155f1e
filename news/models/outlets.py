"""Newsrooms that publish here: the part of the page tree their people may touch."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.plans.models import Agency
from news.paging import newest_slice
from news.slugs import VietnameseSlug

from .open_page import OpenPage


class OutletPage(VietnameseSlug, OpenPage, Page):
    """A newsroom; its stories are its children, so tree permissions keep newsrooms apart."""

    template = "pages/outlet.html"
    parent_page_types = ["news.HomePage"]
    subpage_types = [
        "news.ArticlePage",
        "news.VideoPage",
        "news.AudioPage",
        "news.LeafletPage",
        "news.PhotoStoryPage",
        "news.InfographicPage",
    ]

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="outlets", verbose_name=_("agency")
    )
    abbreviation = models.CharField(
        _("abbreviation"), max_length=40, blank=True, help_text=_("Shown under headlines, for example THTG.")
    )
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "agency", "abbreviation", "introduction"]

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")

    def get_context(self, request, *args, **kwargs):
        slice_ = newest_slice(self.pieces.public(), request)
        return {**super().get_context(request, *args, **kwargs), "slice": slice_}

    @property
    def byline_name(self):
        """What stands under a headline: the abbreviation, else the title."""
        return self.abbreviation or self.title
