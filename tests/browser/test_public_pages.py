"""Every public template in a real browser: no finding of axe-core, nothing wider than a phone."""

import datetime

import pytest

from tests.browser.province import URLS, build_province

pytestmark = pytest.mark.browser

MOMENT = datetime.datetime(2024, 7, 9, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def province(page):
    build_province(MOMENT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_templates_are_accessible(province, page, assert_accessible, scheme):
    page.emulate_media(color_scheme=scheme)
    for url in URLS:
        page.goto(url)
        assert_accessible(page)


def test_nothing_is_wider_than_a_small_phone(province, page):
    page.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for url in URLS:
        page.goto(url)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(url)
    assert wide == []


def test_reader_bar_is_kept_from_page_to_page(province, page):
    page.goto("/bao-ap-bac/bai/")
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Nền tối").click()
    page.goto("/bao-ap-bac/video/")
    assert page.evaluate("({...document.documentElement.dataset})") == {"text": "large", "theme": "dark"}
