"""What still stands between a story and its readers, at the side of the editor."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from news.models.content import ContentPage


class StoryChecksSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle the checks before publishing")
        icon_name = "clipboard-list"

    name = "story-checks"
    title = _("Checks before publishing")
    template_name = "components/admin/story_checks.html"
    order = 150

    def __init__(self, page, request, *, url):
        super().__init__(page, request)
        self.url = url

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"url": self.url}


class ShowsStoryChecks:
    """Mixin for the views in which a story is written."""

    def get_side_panels(self):
        panels = super().get_side_panels()
        if isinstance(self.page, ContentPage) and not self.expects_json_response:
            panels.append(StoryChecksSidePanel(self.page, self.request, url=self.story_checks_url))
        return panels

    @property
    def story_checks_url(self):
        """Where the form is sent to be looked over."""
        page = self.page
        if page.pk:
            return reverse("story_checks", args=[page.pk])
        names = [page._meta.app_label, page._meta.model_name]
        return reverse("new_story_checks", args=[*names, self.parent_page.pk])
