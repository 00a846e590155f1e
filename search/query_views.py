"""The report of what readers search for."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from search.exports import safe_cell
from search.query_log import log
from search.query_reports import RISING_DAYS, ItemMatcher, popular, rising, unanswered

DAYS = (7, 30, 90)
USUAL_DAYS = 30


class ItemsColumn(Column):
    """Links to the pages of the plan items a query is about."""

    cell_template_name = "search/query_items_cell.html"


class QueryReportView(ReportView):
    """Popular queries, those on the rise (``?show=rising``) and those nothing answers (``?show=unanswered``)."""

    page_title = gettext_lazy("What readers search for")
    header_icon = "search"
    template_name = "search/query_report.html"
    index_url_name = "search_queries"
    index_results_url_name = "search_queries_results"
    is_searchable = False
    verbose_name_plural = gettext_lazy("queries")
    list_export = ["query", "searches", "unmet", "results", "clicks", "item_labels"]
    export_headings = {
        "query": gettext_lazy("Query"),
        "searches": gettext_lazy("Searches"),
        "unmet": gettext_lazy("Not answered"),
        "results": gettext_lazy("Results"),
        "clicks": gettext_lazy("Opened"),
        "item_labels": gettext_lazy("Plan items"),
    }
    custom_field_preprocess = {"query": {"csv": safe_cell, "xlsx": safe_cell}}

    @property
    def show(self):
        asked = self.request.GET.get("show")
        return asked if asked in ("rising", "unanswered") else "popular"

    @property
    def days(self):
        """Days back that are counted; the rise is always that of a week."""
        asked = self.request.GET.get("days", "")
        return int(asked) if asked in map(str, DAYS) else USUAL_DAYS

    def get_queryset(self):
        # What this process still holds, so that a search made just now is there.
        log.write()
        if self.show == "rising":
            rows = rising()
        else:
            rows = (unanswered if self.show == "unanswered" else popular)(self.days)
        matcher = ItemMatcher()
        for row in rows:
            row.items = matcher.items_of(row.folded)
        return rows

    def filter_queryset(self, queryset):
        return queryset

    @property
    def columns(self):
        columns = [
            TitleColumn(
                "query", label=_("Query"), get_url=search_page_of, link_attrs={"target": "_blank"}, width="30%"
            ),
            NumberColumn("searches", label=_("Searches")),
            NumberColumn("unmet", label=_("Not answered")),
            NumberColumn("results", label=_("Results")),
            Column("click_share", label=_("Opened"), accessor=lambda row: f"{row.click_share} %"),
            ItemsColumn("items", label=_("Plan items"), width="30%"),
        ]
        if self.show == "rising":
            columns.insert(2, Column("growth", label=_("Growth"), accessor=growth_text))
        return columns

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(
            *args,
            **kwargs,
            views=[
                (label, f"?{urlencode({'show': name, 'days': self.days})}", name == self.show)
                for name, label in (
                    ("popular", _("Most searched")),
                    ("rising", _("On the rise")),
                    ("unanswered", _("Not answered")),
                )
            ],
            periods=[
                (days, f"?{urlencode({'show': self.show, 'days': days})}", days == self.days)
                for days in DAYS
                if self.show != "rising"
            ],
            rising_days=RISING_DAYS,
            promote_url=reverse("wagtailsearchpromotions:add"),
        )


def search_page_of(row):
    return f"{reverse('search')}?{urlencode({'q': row.query})}"


def growth_text(row):
    return f"× {row.growth:.1f}".replace(".", ",")
