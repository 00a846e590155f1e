"""Registers the newsroom with the Wagtail admin."""

from wagtail import hooks

from news.newsroom import log_actions
from news.newsroom.viewsets import NewsroomPageViewSet


@hooks.register("register_log_actions")
def register_log_actions(actions):
    log_actions.register(actions)


# After Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=100)
def register_page_views():
    return NewsroomPageViewSet()
