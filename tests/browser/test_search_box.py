"""The search box with suggestions, and the search page, in a real browser."""

import pytest

from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory, VideoPageFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def stories(page):
    item = PlanItemFactory(plan=PlanFactory(in_force_to=None), label="c.9", short_label="Một cửa")
    for slug, factory in [("tan-phu", ArticlePageFactory), ("cho-gao", ArticlePageFactory), ("phim", VideoPageFactory)]:
        factory(
            title=f"Một cửa thân thiện: {slug}", slug=slug, items=[item], summary="Sa-pô."
        ).save_revision().publish()


def test_suggestions_are_chosen_with_the_keyboard(stories, page, assert_accessible):
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("mot cua t")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert_accessible(page)
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "mot cua t")
    box.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/bao-ap-bac/**")


def test_the_form_works_as_before_when_nothing_is_chosen(stories, page):
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("một cửa")
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    assert page.get_by_role("status").filter(has_text="Tìm thấy 3 tin, bài").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_search_pages_are_accessible_and_fit(stories, page, assert_accessible, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for query in ("", "q=một+cửa", "q=một+cửa+zzyzx&the-loai=tin-bai&nam=2026", "q=zzyzx", "q=một&thang=13/2024"):
        page.goto(f"/tim-kiem/?{query}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
