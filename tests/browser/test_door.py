"""The pages of signing in on a small phone: accessible, no wider than it, every field with its label, in order."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.urls import reverse

from news.newsrooms import create_newsroom
from tests.factories import OutletPageFactory, UserFactory
from tests.news.test_door import PASSWORD, SECRET, code_now

pytestmark = pytest.mark.browser

NAMES = """
[...document.querySelectorAll("main input:not([type=hidden]), main button")].map(
  (each) => each.labels?.[0]?.textContent.trim() || each.textContent.trim()
)
"""


@pytest.fixture
def door(page, assert_accessible):
    """``door(heading)``: the page shown is the one so headed, and fit for a small phone in either light."""
    page.set_viewport_size({"width": 360, "height": 740})

    def look(heading):
        page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, heading
        assert "" not in page.evaluate(NAMES), heading

    return look


def person(username, group):
    user = UserFactory(username=username, email=f"{username}@apbac.vn", groups=[group])
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(page, username):
    page.goto(reverse("account_login"))
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_every_page_of_the_door(page, door, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    newsroom = create_newsroom(OutletPageFactory())
    person("lan", newsroom.editors)
    TOTP.activate(person("ha", newsroom.chiefs), SECRET)

    page.goto(reverse("account_login"))
    door("Đăng nhập")
    page.locator("[name=username]").focus()
    order = []
    for _step in range(4):
        order.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert order == ["username", "password", "Đăng nhập", "Quên mật khẩu?"]
    page.locator("[name=password]").fill("sai")
    page.locator("[name=username]").fill("lan")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    door("Đăng nhập")

    enter(page, "lan")
    door("Xác nhận đúng là bạn")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    door("Thiết lập đăng nhập hai lớp")
    for name, heading in {
        "mfa_index": "Đăng nhập hai lớp",
        "usersessions_list": "Nơi bạn đang đăng nhập",
        "account_change_password": "Đổi mật khẩu",
        "account_logout": "Đăng xuất?",
    }.items():
        page.goto(reverse(name))
        door(heading)
        assert page.get_by_text(re.compile(r"\b(password|session)\b", re.IGNORECASE)).count() == 0
    page.locator("main").get_by_role("button", name="Đăng xuất").click()

    enter(page, "ha")
    door("Nhập mã")
    page.locator("[name=code]").fill(code_now())
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri/")
    page.goto(reverse("mfa_generate_recovery_codes"))
    door("Xác nhận đúng là bạn")


def test_a_forgotten_password(page, door):
    person("minh", create_newsroom(OutletPageFactory()).reporters)
    page.goto(reverse("account_reset_password"))
    door("Quên mật khẩu")
    page.locator("[name=email]").fill("minh@apbac.vn")
    page.keyboard.press("Enter")
    door("Hãy xem hộp thư")
    page.wait_for_timeout(500)
    [address] = re.findall(r"https?://[^/\s]+(/\S+dat-lai\S+)", mail.outbox[-1].body)
    page.goto(address)
    door("Mật khẩu mới")
    page.goto(re.sub(r"-[^/]+/$", "-het-han/", address))
    door("Mật khẩu mới")
