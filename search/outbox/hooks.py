"""Registers what the admin shows of the search indexes; imported when the app is ready."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import urls
from .health import index_health
from .permissions import may_see


class IndexesMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


class SearchHealthPanel(Component):
    """A line on the front page while the search indexes are not as they should be; nothing while they are."""

    name = "search_health"
    template_name = "search/health_panel.html"
    order = 50

    def __init__(self, healths):
        self.healths = healths

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {
            # Set aside are things for whoever looks after the site; behind is for everybody who wonders.
            "is_behind": any(health.status != "ok" for health in self.healths),
            "parked": sum(health.parked for health in self.healths),
            "may_see": may_see(request.user),
        }


@hooks.register("register_admin_urls")
def register_index_urls():
    return urls.admin_urlpatterns


@hooks.register("register_reports_menu_item")
def register_indexes_menu_item():
    return IndexesMenuItem(
        _("Search indexes"), reverse("search_indexes"), name="search-indexes", icon_name="search", order=900
    )


@hooks.register("register_permissions")
def register_index_permission():
    return Permission.objects.filter(content_type__app_label="search", codename="view_indexstate")


@hooks.register("construct_homepage_panels")
def add_search_health_panel(request, panels):
    healths = index_health()
    if not all(health.is_well for health in healths):
        panels.append(SearchHealthPanel(healths))
