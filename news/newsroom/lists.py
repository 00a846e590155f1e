"""The flat list of one's own stories, with filters that stay until they are taken off."""

from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from news.models import ContentPage
from news.newsroom.stories import StoryState, stories_of, with_state
from news.viewsets import ContentFilterSet, ContentIndexView, item_labels, kind_label

# Says "everything" where no parameter at all says "as I left it".
EVERYTHING = "tat-ca"
# What belongs to a request and not to the question.
PASSING = ["p", "_w_filter_fragment", EVERYTHING]


class RememberedFilters:
    """An index view that opens as it was last left: search, filters and order, kept in the session."""

    def get(self, request, *args, **kwargs):
        key = f"filters-{self.index_url_name}"
        if request.GET or self.results_only:
            request.session[key] = question_of(request.GET)
        elif request.session.get(key):
            return HttpResponseRedirect(f"{self.index_url}?{request.session[key]}")
        return super().get(request, *args, **kwargs)

    def get_header_buttons(self):
        everything = HeaderButton(_("Take all filters off"), f"{self.index_url}?{EVERYTHING}=1", icon_name="cross")
        return [*super().get_header_buttons(), everything]


def question_of(parameters):
    """What of the ``QueryDict`` is worth keeping, as a query string."""
    kept = QueryDict(mutable=True)
    for name, values in parameters.lists():
        values = [value for value in values if value]
        if name not in PASSING and values:
            kept.setlist(name, values)
    return kept.urlencode()[:2000]


class MyStoriesFilterSet(ContentFilterSet):
    state = ChoiceFilter(label=_("State"), choices=StoryState.choices, field_name="desk_state")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # All of them are the user's own, and none has pages below it.
        for name in ("owner", "site", "has_child_pages"):
            del self.filters[name]

    class Meta:
        model = ContentPage
        fields = ["state", "kind", "outlet", "column"]


class MyStoriesIndexView(RememberedFilters, ContentIndexView):
    page_title = _("My stories")

    def get_base_queryset(self):
        return with_state(super().get_base_queryset().filter(pk__in=stories_of(self.request.user).values("pk")))


def state_label(page):
    label = StoryState(page.desk_state).label
    return f"{label}: {page.step}" if page.step and page.desk_state == StoryState.WAITING else label


def day_label(day):
    """A day is a day: "just now" or "a month ago" would say nothing of one that is to come."""
    return f"{day:%d/%m/%Y}" if day else ""


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class MyStoriesViewSet(PageListingViewSet):
    name = "my_stories"
    url_prefix = "bai-cua-toi"
    model = ContentPage
    index_view_class = MyStoriesIndexView
    filterset_class = MyStoriesFilterSet
    icon = "user"
    menu_label = _("My stories")
    menu_order = 105
    add_to_admin_menu = True
    columns = [
        # Not Wagtail's column with a menu in each row: for authors that asks two queries a row.
        TitleColumn("get_admin_display_title", label=_("Title"), sort_key="title", get_url=edit_url),
        Column("state", label=_("State"), accessor=state_label),
        Column("kind", label=_("Kind"), sort_key="kind", accessor=kind_label),
        Column("item_labels", label=_("Plan items"), accessor=item_labels),
        Column("due_on", label=_("Deadline"), accessor=lambda page: day_label(page.due_on)),
        Column(
            "planned_on",
            label=_("Planned day"),
            accessor=lambda page: day_label(page.planned_on),
            sort_key="planned_on",
        ),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
    ]
