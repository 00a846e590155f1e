"""Registration with the Wagtail admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.query_views import QueryReportView
from search.viewsets import AbbreviationViewSet

register_snippet(AbbreviationViewSet)


@hooks.register("register_admin_urls")
def register_query_report_urls():
    return [
        path("searches/", QueryReportView.as_view(), name="search_queries"),
        path("searches/results/", QueryReportView.as_view(results_only=True), name="search_queries_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_query_report():
    return MenuItem(
        _("What readers search for"), reverse("search_queries"), name="searches", icon_name="search", order=800
    )


@hooks.register("construct_reports_menu")
def hide_other_query_report(request, menu_items):
    """Wagtail's own list of search terms knows the promoted queries alone."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
