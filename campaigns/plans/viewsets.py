"""Listings and editing of plans in the admin."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, NumberColumn, TitleColumn, UpdatedAtColumn
from wagtail.snippets.views import snippets

from campaigns.plans import panels
from campaigns.plans.models import (
    Activity,
    Agency,
    Audience,
    Duty,
    Form,
    Plan,
    PlanItem,
    ReportingPeriod,
    Target,
)
from campaigns.plans.text import folded


class IndexView(snippets.IndexView):
    """Search that ignores case and accents, which SQLite's own does not; these tables are short."""

    is_searchable = True

    def search_queryset(self, queryset):
        words = folded(self.search_query).split()
        if not words:
            return queryset
        rows = queryset.order_by().values_list("pk", *self.search_fields)
        texts = ((key, folded(" ".join(str(each) for each in rest if each))) for key, *rest in rows)
        return queryset.filter(pk__in=[key for key, text in texts if all(word in text for word in words)])


class SavedByHand:
    """Without saving in the background: a plan has no drafts, so half a word typed would count at once."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class CreateView(SavedByHand, snippets.CreateView):
    pass


class EditView(SavedByHand, snippets.EditView):
    pass


class PartViewSet(snippets.SnippetViewSet):
    """What the listings below have in common; ``related`` is fetched with each row."""

    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    search_backend_name = None
    list_per_page = 50
    related = []

    def get_queryset(self, request):
        return self.model._default_manager.select_related(*self.related)


class PlanViewSet(PartViewSet):
    model = Plan
    icon = "doc-full"
    edit_handler = panels.plan_handler
    list_display = [
        "name",
        Column("issuing_body", label=_("Issuing body"), sort_key="issuing_body__name"),
        Column("year", label=_("Year"), sort_key="year"),
        DateColumn("in_force_from", label=_("In force from"), sort_key="in_force_from"),
        DateColumn("in_force_to", label=_("In force to"), sort_key="in_force_to"),
        TitleColumn("item_count", label=_("Items"), get_url=lambda plan: items_of(plan)),
        UpdatedAtColumn(),
    ]
    list_filter = ["year", "kind", "issuing_body"]
    search_fields = ["number", "kind", "title"]
    related = ["issuing_body"]

    def get_queryset(self, request):
        live = Count("items", filter=Q(items__removed_on__isnull=True))
        return super().get_queryset(request).annotate(item_count=live)


class PlanItemViewSet(PartViewSet):
    model = PlanItem
    icon = "list-ul"
    edit_handler = panels.item_handler
    list_display = [
        "label",
        Column("name", label=_("Content"), width="45%"),
        Column("plan", label=_("Plan")),
        NumberColumn("pieces", label=_("Pieces")),
        DateColumn("removed_on", label=_("Removed on")),
    ]
    list_filter = ["plan", "plan__year"]
    search_fields = ["label", "code", "short_label", "text", "keywords"]
    ordering = ["-plan__year", "-plan__issued_on", "plan", "position", "pk"]
    list_per_page = 100
    related = ["plan"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(pieces=Count("tags"))


class FormViewSet(PartViewSet):
    model = Form
    icon = "form"
    edit_handler = panels.form_handler
    list_display = ["__str__", Column("plan", label=_("Plan")), UpdatedAtColumn()]
    list_filter = ["plan"]
    search_fields = ["label", "short_label", "text"]
    related = ["plan"]


class DutyViewSet(PartViewSet):
    model = Duty
    icon = "tasks"
    edit_handler = panels.duty_handler
    list_display = ["heading", Column("text", label=_("Text"), width="45%"), Column("plan", label=_("Plan"))]
    list_filter = ["plan", "agencies"]
    search_fields = ["heading", "text"]
    related = ["plan"]


class TargetViewSet(PartViewSet):
    model = Target
    icon = "order"
    edit_handler = panels.target_handler
    list_display = [
        "__str__",
        Column("item", label=_("Plan item")),
        Column("plan", label=_("Plan")),
        Column("outlet", label=_("Outlet")),
    ]
    list_filter = ["plan", "length", "unit"]
    search_fields = ["item__label", "item__short_label", "item__text"]
    related = ["plan", "item", "outlet"]


class ReportingPeriodViewSet(PartViewSet):
    model = ReportingPeriod
    icon = "date"
    edit_handler = panels.period_handler
    list_display = [
        "name",
        Column("code", label=_("Code")),
        Column("get_calendar_display", label=_("Calendar")),
        DateColumn("starts_on", label=_("First day"), sort_key="starts_on"),
        DateColumn("ends_on", label=_("Last day"), sort_key="ends_on"),
        DateColumn("due_on", label=_("Report due on"), sort_key="due_on"),
    ]
    list_filter = ["year", "calendar", "length"]
    search_fields = ["name", "code"]


class AgencyViewSet(PartViewSet):
    model = Agency
    icon = "group"
    edit_handler = panels.agency_handler
    list_display = [
        "name",
        Column("short_name", label=_("Short name")),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("place", label=_("Place")),
        DateColumn("active_to", label=_("Active to"), sort_key="active_to"),
        Column("successor", label=_("Successor")),
    ]
    list_filter = ["kind", "place"]
    search_fields = ["name", "short_name", "code", "former_names__name", "former_names__short_name"]
    related = ["successor"]


class ActivityViewSet(PartViewSet):
    model = Activity
    icon = "group"
    edit_handler = panels.activity_handler
    list_display = [
        "title",
        Column("form", label=_("Form of communication")),
        DateColumn("held_on", label=_("Held on"), sort_key="held_on"),
        Column("place", label=_("Place")),
        Column("plan", label=_("Plan")),
        BooleanColumn("is_demo", label=_("Illustrative content")),
    ]
    list_filter = ["plan", "form", "items", "held_on"]
    search_fields = ["title", "place", "note"]
    related = ["plan", "form"]


class AudienceViewSet(PartViewSet):
    model = Audience
    icon = "user"
    edit_handler = panels.audience_handler
    list_display = ["name", Column("code", label=_("Code"))]
    search_fields = ["name", "code"]


class PlanViewSetGroup(snippets.SnippetViewSetGroup):
    items = (
        PlanViewSet,
        PlanItemViewSet,
        FormViewSet,
        DutyViewSet,
        TargetViewSet,
        ActivityViewSet,
        ReportingPeriodViewSet,
        AgencyViewSet,
        AudienceViewSet,
    )
    menu_label = _("Plan")
    menu_name = "plans"
    submenu_hook = "register_plan_menu_item"
    menu_icon = "tasks"
    menu_order = 150


def items_of(plan):
    """Address of the listing of the items of ``plan``."""
    return f"{reverse(PlanItem.snippet_viewset.get_url_name('list'))}?plan={plan.pk}"
