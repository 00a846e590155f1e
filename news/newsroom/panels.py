"""Panels of the admin's front page: what waits for whoever looks, and what goes out today."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from news.newsroom import calendar, stories

# What ours say better: with the deadline, who is on it, and the reasons.
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class NewsroomPanel(Component):
    @property
    def media(self):
        return forms.Media(css={"all": ["newsroom/newsroom.css"]})


class ProblemsPanel(NewsroomPanel):
    """Pieces the clock could not publish."""

    name = "schedule_problems"
    template_name = "newsroom/panels/problems.html"
    order = 90

    def __init__(self, user, outlets):
        self.problems = stories.problems_for(user, outlets) if outlets else []

    def get_context_data(self, parent_context):
        return {"problems": self.problems}


class WaitingPanel(NewsroomPanel):
    """What came back to me, and what waits for my decision."""

    name = "waiting_for_me"
    template_name = "newsroom/panels/waiting.html"
    order = 100

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {
            "returned": stories.returned_to(request.user),
            "waiting": stories.waiting_for(request.user),
            "user": request.user,
            "home": reverse("wagtailadmin_home"),
            "csrf_token": parent_context["csrf_token"],
        }


class TodayPanel(NewsroomPanel):
    """What goes out today in the user's newsrooms."""

    name = "goes_out_today"
    template_name = "newsroom/panels/today.html"
    order = 110

    def __init__(self, outlets):
        self.outlets = outlets

    def get_context_data(self, parent_context):
        entries = calendar.today(self.outlets)
        return {
            "entries": entries,
            "editable": stories.editable(parent_context["request"].user, [entry.page.pk for entry in entries]),
            "today": timezone.localdate(),
            "several": len(self.outlets) > 1,
        }


class MyStoriesPanel(NewsroomPanel):
    """My stories by state, each a filter of the list."""

    name = "my_stories"
    template_name = "newsroom/panels/my_stories.html"
    order = 120

    def get_context_data(self, parent_context):
        counts = stories.counts_by_state(parent_context["request"].user)
        list_url = reverse("my_stories:index")
        return {
            "states": [(state.label, number, f"{list_url}?state={state}") for state, number in counts],
            "list_url": list_url,
        }


def arrange(user, panels):
    """Put the newsroom's panels among ``panels`` of the front page, in place of Wagtail's."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(WaitingPanel())
    outlets = list(stories.outlets_of(user))
    if outlets:
        panels += [ProblemsPanel(user, outlets), TodayPanel(outlets), MyStoriesPanel()]
