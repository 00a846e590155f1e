"""The desk in a real browser: on a phone and a desk, in light and dark, by keyboard."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from playwright.sync_api import expect

from campaigns.desk.models import ProgressPage
from tests.factories import UserFactory, home_page

from .cast import DeskTestCase

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, settings):
    """A page signed in as someone who may do everything, with the cast's plan and pieces."""
    DeskTestCase.setUpTestData()
    user = UserFactory(username="quan.tri", is_superuser=True)
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "_auth_user_hash": user.get_session_auth_hash(),
        }
    )
    session.create()
    page.goto("/robots.txt")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": page.url}])
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible_and_fit(desk, assert_accessible, width, theme):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=theme)
    home_page().add_child(instance=ProgressPage(title="Tiến độ truyền thông", slug="tien-do-truyen-thong"))
    for path in [
        f"{reverse('desk:matrix')}?period=2024",
        f"{reverse('desk:matrix')}?by=outlet&kind=article",
        f"{reverse('desk:matrix')}?period=2024-Q9",
        f"{reverse('desk:pieces')}?period=2024&item=c.2",
        f"{reverse('desk:freeze')}?period=2024",
        "/tien-do-truyen-thong/",
    ]:
        desk.goto(path)
        assert_accessible(desk)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"


def test_the_matrix_scrolls_by_keyboard_and_keeps_the_items_in_sight(desk):
    desk.set_viewport_size({"width": 360, "height": 900})
    desk.goto(f"{reverse('desk:matrix')}?period=2024")
    region = desk.locator(".coverage-scroll")
    region.focus()
    for _ in range(40):
        # Scrolling is smooth: it goes on after the key.
        desk.keyboard.press("ArrowRight")
        desk.wait_for_timeout(50)
        if region.evaluate("region => region.scrollLeft") > 100:
            break
    desk.wait_for_timeout(500)
    assert region.evaluate("region => region.scrollLeft") > 100
    heading = desk.locator(".coverage-table__item").first.bounding_box()
    assert heading["x"] == pytest.approx(region.bounding_box()["x"], abs=1)


def test_a_count_opens_the_list_behind_it(desk):
    desk.goto(f"{reverse('desk:matrix')}?period=2024")
    desk.locator("tfoot td a").last.click()
    expect(desk.locator("td.title")).to_have_text(["Nghị quyết mới", "Chữ ký số", "Một cửa ở xã"])
