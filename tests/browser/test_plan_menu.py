"""The menu "Kế hoạch": each of its lists and forms is for everyone who works with the plan."""

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.plans.viewsets import PlanViewSetGroup
from tests.factories import AgencyFactory, AudienceFactory, FormFactory, PlanFactory, PlanItemFactory, UserFactory

pytestmark = pytest.mark.browser

VIEWSETS = [viewset.model.__name__ for viewset in PlanViewSetGroup.items]


@pytest.fixture
def officer(page, client, live_server):
    """A signed-in person who may do everything, and one row of each thing that has a factory."""
    plan = PlanFactory(year=timezone.localdate().year)
    PlanItemFactory(plan=plan)
    FormFactory(plan=plan)
    AgencyFactory()
    AudienceFactory()
    client.force_login(UserFactory(is_superuser=True))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return page


@pytest.mark.parametrize("name", VIEWSETS)
def test_its_list_and_form_are_accessible(officer, assert_accessible, name):
    model = next(viewset.model for viewset in PlanViewSetGroup.items if viewset.model.__name__ == name)
    for view in ("list", "add"):
        officer.goto(reverse(model.snippet_viewset.get_url_name(view)))
        assert_accessible(officer, within="main")
