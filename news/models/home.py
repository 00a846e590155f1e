"""The front page."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from news.blocks.front import FrontBlocks, PickedStories
from news.front_page import front_page, read_choices
from news.plan_box import plan_box
from news.routing import find_page

from .open_page import OpenPage


class HomePage(OpenPage, Page):
    """The front page: what the editors chose, every place they left empty filled with the newest."""

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("Shown beside the date."))
    lead = models.ForeignKey(
        "news.ContentPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead story"),
        help_text=_("Empty: the newest story leads."),
    )

    beside = StreamField(
        PickedStories(max_num=5, required=False),
        blank=True,
        verbose_name=_("beside the lead"),
        help_text=_("Up to five stories; places left empty are filled with the newest."),
    )
    blocks = StreamField(
        FrontBlocks(required=False),
        blank=True,
        verbose_name=_("blocks"),
        help_text=_("Shown above the columns, in this order."),
    )

    content_panels = [
        *Page.content_panels,
        "place",
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("beside"), FieldPanel("blocks")], heading=_("Front page")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        plan, chips = plan_box(timezone.localdate())
        front = front_page(read_choices(self))
        return {**super().get_context(request, *args, **kwargs), "front": front, "plan": plan, "chips": chips}

    def route(self, request, path_components):
        # Most requests are for a piece or a column: found at once, instead of level by level down the tree.
        page = find_page(self, *path_components) if len(path_components) == 2 else None
        return RouteResult(page) if page else super().route(request, path_components)
