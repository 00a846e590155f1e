"""Registration with the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.plans.import_page import ImportPlanViewSet
from campaigns.plans.viewsets import PlanViewSetGroup

register_snippet(PlanViewSetGroup)


@hooks.register("register_admin_viewset")
def register_import_page():
    return ImportPlanViewSet()
