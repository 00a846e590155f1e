"""The item picker as a reporter meets it: found without accents, one item primary, by keyboard, on any screen."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from news.newsrooms import create_newsroom
from tests.factories import (
    AgencyFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)

pytestmark = pytest.mark.browser

NAMES = {
    "a": "Chủ trương của Đảng",
    "b": "Chương trình tổng thể",
    "c": "Kế hoạch của tỉnh",
    "c.1": "Cải cách thể chế",
    "c.2": "Kiểm soát thủ tục hành chính",
    "c.9": "Chuyển đổi số",
    "d": "Dịch vụ công trực tuyến",
    "đ": "Gương điển hình",
    "e": "Chỉ số đo lường",
}


@pytest.fixture
def editor(page, client, live_server):
    """The picker of a new article, open before a signed-in editor."""
    plan = PlanFactory(year=timezone.localdate().year)
    for position, (label, name) in enumerate(NAMES.items()):
        PlanItemFactory(plan=plan, label=label, code=label.replace("đ", "dd"), short_label=name, position=position)
    for number in range(9):
        AgencyFactory(code=f"xa-{number}", name=f"Ủy ban nhân dân xã số {number}")
    outlet = OutletPageFactory()
    ColumnPageFactory()
    client.force_login(UserFactory(groups=[create_newsroom(outlet).editors]))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(reverse("wagtailadmin_pages:add", args=["news", "articlepage", outlet.pk]))
    page.get_by_role("tab", name="Kế hoạch").click()
    page.locator("item-picker").scroll_into_view_if_needed()
    return page


def row(page, label):
    return page.locator("item-picker li", has=page.locator(f'.item-picker__label:text-is("{label}")'))


def test_search_needs_no_accents_and_says_how_many_it_found(editor):
    editor.get_by_label("Tìm nội dung").fill("thu tuc")
    assert editor.locator("item-picker li:visible").count() == 1
    assert editor.locator("item-picker [role=status]").inner_text().startswith("1 ")


def test_d_and_dd_are_told_apart_by_their_labels(editor):
    assert row(editor, "d").inner_text() != row(editor, "đ").inner_text()


def test_the_first_item_chosen_becomes_primary_and_passes_it_on(editor):
    row(editor, "c.9").get_by_role("checkbox").check()
    assert row(editor, "c.9").get_by_role("radio").is_checked()
    row(editor, "e").get_by_role("radio").check()
    assert row(editor, "e").get_by_role("checkbox").is_checked()
    row(editor, "e").get_by_role("checkbox").uncheck()
    assert row(editor, "c.9").get_by_role("radio").is_checked()


def test_it_works_by_keyboard_alone(editor):
    editor.get_by_label("Tìm nội dung").focus()
    editor.keyboard.press("Tab")
    editor.keyboard.press("Space")
    assert row(editor, "a").get_by_role("checkbox").is_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible_and_fits_the_screen(editor, assert_accessible, width, scheme):
    editor.set_viewport_size({"width": width, "height": 900})
    editor.emulate_media(color_scheme=scheme)
    row(editor, "c.9").get_by_role("checkbox").check()
    assert_accessible(editor, "item-picker")
    assert_accessible(editor, "filter-list:not(item-picker *)")
    assert editor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert editor.evaluate(
        "[...document.querySelectorAll('item-picker *')].every(e => e.getBoundingClientRect().right <= innerWidth)"
    )


def test_the_address_follows_a_vietnamese_title(editor):
    editor.get_by_role("tab", name="Nội dung").click()
    editor.locator("#id_title").fill("Đề án 06: người dân hưởng lợi")
    editor.keyboard.press("Tab")
    expect(editor.locator("#id_slug")).to_have_value("de-an-06-nguoi-dan-huong-loi")
