"""Registration with the Wagtail admin."""

from django.db import models
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import UnpublishMenuItem
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from news import apart  # noqa: F401 - its hooks
from news.checks.views import NewStoryChecksView, StoryChecksView
from news.checks.viewset import CheckRuleViewSet
from news.clipboard import citations, pasted
from news.docx.views import ImportStoryViewSet
from news.door import hooks as door_hooks  # noqa: F401 - its hooks
from news.models import ContentPage, OutletPage
from news.newsrooms import create_newsroom
from news.slugs import VietnameseSlugInput
from news.viewsets import ContentListingViewSet
from news.withdrawing import WithdrawView

register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})


@hooks.register("register_admin_viewset")
def list_stories():
    return ContentListingViewSet()


@hooks.register("insert_editor_js")
def tidy_pastes():
    return format_html('<script src="{}" data-url="{}"></script>', static("js/paste.js"), reverse("story_pasted"))


@hooks.register("register_admin_viewset")
def import_stories():
    return ImportStoryViewSet()


@hooks.register("register_admin_viewset")
def rule_checks():
    return CheckRuleViewSet()


@hooks.register("register_admin_urls")
def register_story_urls():
    return [
        path("stories/<int:page_id>/checks/", StoryChecksView.as_view(), name="story_checks"),
        path(
            "stories/new/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/checks/",
            NewStoryChecksView.as_view(),
            name="new_story_checks",
        ),
        path("stories/citations/", citations, name="story_citations"),
        path("stories/pasted/", pasted, name="story_pasted"),
        path("stories/<int:page_id>/withdraw/", WithdrawView.as_view(), name="withdraw_story"),
    ]


class TakeBackMenuItem(UnpublishMenuItem):
    """Stands where Wagtail offers to unpublish: readers are told why."""

    label = gettext_lazy("Take back…")

    def get_url(self, context):
        return reverse("withdraw_story", args=[context["page"].pk])


@hooks.register("construct_page_action_menu")
def ask_why(menu_items, request, context):
    if isinstance(context.get("page"), ContentPage):
        for place, item in enumerate(menu_items):
            if type(item) is UnpublishMenuItem:
                menu_items[place] = TakeBackMenuItem(order=item.order)


@hooks.register("insert_global_admin_css")
def lists_fit_a_phone():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/listing.css"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def take_back_button(page, user, next_url=None, view_name=None):
    if isinstance(page, ContentPage) and page.live and page.permissions_for_user(user).can_unpublish():
        address = reverse("withdraw_story", args=[page.pk])
        yield Button(_("Take back, with the reason"), address, icon_name="warning", priority=61)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("news.withdraw")
    class WithdrawFormatter(LogFormatter):
        label = gettext_lazy("Taken back")

        def format_message(self, entry):
            return _("Taken back: %(reason)s") % {"reason": entry.data.get("reason", "")}


@hooks.register("after_create_page")
def make_newsroom_of_new_outlet(request, page):
    if isinstance(page, OutletPage):
        create_newsroom(page)
        text = _("The groups, the folder and the workflow of “%(outlet)s” are made: put its people into the groups.")
        messages.success(request, text % {"outlet": page.title})
