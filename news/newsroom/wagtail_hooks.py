"""Registers the newsroom with the Wagtail admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from news.newsroom import admin_urls, links, log_actions, panels, stories
from news.newsroom.lists import MyStoriesViewSet
from news.newsroom.viewsets import NewsroomPageViewSet


@hooks.register("register_log_actions")
def register_log_actions(actions):
    log_actions.register(actions)


# After Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=100)
def register_page_views():
    return NewsroomPageViewSet()


@hooks.register("register_admin_urls")
def register_newsroom_urls():
    return [path("toa-soan/", include(admin_urls, namespace="newsroom"))]


@hooks.register("register_page_header_buttons")
def add_asking_button(page, user, next_url=None, view_name=None):
    if view_name == "edit" and links.may_ask(page, user):
        url = reverse("newsroom:links", args=[page.pk])
        yield Button(_("Ask somebody without an account"), url, icon_name="mail", priority=60)


@hooks.register("register_admin_viewset")
def list_my_stories():
    return MyStoriesViewSet()


@hooks.register("construct_homepage_panels", order=50)
def arrange_panels(request, found):
    panels.arrange(request.user, found)


class CalendarMenuItem(MenuItem):
    def is_shown(self, request):
        return stories.has_newsroom(request.user)


@hooks.register("register_admin_menu_item")
def register_calendar_menu_item():
    return CalendarMenuItem(
        _("Newsroom calendar"), reverse("newsroom:calendar"), name="calendar", icon_name="calendar", order=108
    )
