"""The listing of stories in the admin, with what the explorer's common columns lack."""

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from campaigns.plans.models import ItemTag, PlanItem
from news.models import ContentPage


class ItemFilter(ModelChoiceFilter):
    """Pieces that carry an item or a live item below it."""

    def filter(self, queryset, value):
        return queryset.filter(item_tags__item__in=value.subtree()).distinct() if value else queryset


class ContentFilterSet(PageFilterSet):
    item = ItemFilter(
        label=_("Plan item"), queryset=PlanItem.objects.live().select_related("plan").order_by("plan", "position")
    )

    class Meta:
        model = ContentPage
        fields = ["kind", "outlet", "column"]


class ContentIndexView(IndexView):
    results_template_name = "components/admin/stories_results.html"

    def annotate_queryset(self, pages):
        # The listing swaps each page for one of its own kind, which forgets select_related but not this.
        tags = ItemTag.objects.select_related("item")
        return super().annotate_queryset(pages).prefetch_related("column", Prefetch("item_tags", queryset=tags))


class ContentListingViewSet(PageListingViewSet):
    """Stories of every newsroom one may see, newest change first."""

    name = "stories"
    model = ContentPage
    index_view_class = ContentIndexView
    filterset_class = ContentFilterSet
    icon = "doc-full-inverse"
    menu_label = _("Stories")
    menu_order = 110
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        ParentPageColumn("parent", label=_("Outlet")),
        Column("kind", label=_("Kind"), sort_key="kind", accessor=lambda page: kind_label(page)),
        Column("column", label=_("Column"), sort_key="column__title"),
        Column("item_labels", label=_("Plan items"), accessor=lambda page: item_labels(page)),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


def kind_label(page):
    """The kind as it begins a cell; by itself it is written as inside a sentence."""
    return capfirst(page.get_kind_display())


def item_labels(page):
    """Labels of the items of ``page`` as printed, the primary one first."""
    return ", ".join(tag.item.label for tag in page.item_tags.all())
