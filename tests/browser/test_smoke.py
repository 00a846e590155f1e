"""The browser, the server and the database work together; everything else in this folder builds on that."""

import pytest

pytestmark = pytest.mark.browser


def test_sign_in_page_is_shown_in_vietnamese_and_accessible(page, assert_accessible):
    page.goto("/quan-tri/login/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.get_by_label("Tên đăng nhập").is_visible()
    assert_accessible(page)


def test_officer_signs_in(page, django_user_model):
    django_user_model.objects.create_superuser("lan", "lan@example.vn", "mat-khau-cua-lan")
    page.goto("/quan-tri/login/")
    page.locator("[name=username]").fill("lan")
    page.locator("[name=password]").fill("mat-khau-cua-lan")
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/quan-tri/")
