"""Registers the desk with the Wagtail admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .panels import WorstGapsPanel
from .permissions import may_read


class CoverageMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read(request.user)


@hooks.register("register_admin_urls")
def register_desk_urls():
    return [path("do-phu/", include(urls, namespace="desk"))]


@hooks.register("register_admin_menu_item")
def register_coverage_menu_item():
    return CoverageMenuItem(
        _("Plan coverage"), reverse("desk:matrix"), name="plan-coverage", icon_name="table", order=150
    )


@hooks.register("construct_homepage_panels")
def add_worst_gaps_panel(request, panels):
    panels.append(WorstGapsPanel())
