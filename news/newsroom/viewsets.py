"""Wagtail's views of pages, with the newsroom's in their place."""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from news.newsroom.editing import StoryCreateView, StoryEditView, StoryRevertView
from news.newsroom.views.history import StoryHistoryView


class NewsroomPageViewSet(PageViewSet):
    """For pages of every kind: what is true of a story's form is true of a column's."""

    model = Page
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    history_view_class = StoryHistoryView
    revisions_revert_view_class = StoryRevertView
