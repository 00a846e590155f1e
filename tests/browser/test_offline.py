"""Without a network readers see our own words, styled; with one the worker changes nothing."""

import datetime

import pytest

from tests.browser.province import build_province

pytestmark = pytest.mark.browser


def test_a_lost_network_is_said_in_our_own_words(browser, live_server, django_db_serialized_rollback):
    build_province(datetime.datetime(2024, 7, 9, 1, 0, tzinfo=datetime.UTC))
    context = browser.new_context(base_url=live_server.url, locale="vi-VN")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert page.goto("/bao-ap-bac/bai/").status == 200
    context.set_offline(True)
    page.goto("/bao-ap-bac/video/")
    assert page.locator("h1").inner_text() == "Không có kết nối mạng"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(0, 0, 0)"
    context.set_offline(False)
    page.get_by_role("link", name="Thử lại").click()
    page.wait_for_selector(".article__title")
    context.close()
