"""No page of ours asks for what its Content-Security-Policy forbids: the browser itself is the judge."""

import pytest
from django.urls import reverse
from django.utils import timezone

from news.newsrooms import create_newsroom
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def refusals(page):
    """What the browser has refused so far, as it says it in its console."""
    refused = []
    page.on(
        "console", lambda said: refused.append(f"{page.url}: {said.text}") if "Content Security" in said.text else 0
    )
    return refused


def test_the_browser_refuses_nothing_of_ours(page, client, live_server, refusals):
    item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
    outlet = OutletPageFactory(slug="bao-ap-bac")
    story = ArticlePageFactory(
        parent=outlet, slug="bai", live=True, items=[item], column=ColumnPageFactory(slug="cai-cach"),
        first_published_at=timezone.now(),
    )  # fmt: skip
    story.save_revision()
    create_newsroom(outlet)
    for address in (
        "/",
        "/chuyen-muc/cai-cach/",
        "/bao-ap-bac/bai/",
        "/tim-kiem/?q=cua",
        "/embed/chuyen-muc/cai-cach/",
    ):
        page.goto(address, wait_until="networkidle")
    for name in ("account_login", "account_reset_password"):
        page.goto(reverse(name), wait_until="networkidle")
    client.force_login(UserFactory(username="quan.tri", is_superuser=True))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    addresses = [
        reverse("wagtailadmin_home"), reverse("desk:matrix"), reverse("import_plan:index"), reverse("stories:index"),
        reverse("wagtailimages:add_multiple"), reverse("mfa_index"), reverse("usersessions_list"),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
    ]  # fmt: skip
    for address in addresses:
        page.goto(address, wait_until="load")
    page.locator("#id_title").fill("Tít mới")
    page.wait_for_timeout(1500)
    assert refusals == []
