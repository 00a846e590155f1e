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


VOICES = """
const spoken = (window.spoken = []);
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false,
  getVoices: () => [{ lang: "vi-VN", localService: LOCAL }],
  addEventListener() {},
  cancel() { this.speaking = false; },
  speak(part) { this.speaking = true; spoken.push(part.text); },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_story_is_read_out_by_the_voice_of_the_device(province, page):
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.goto("/bao-ap-bac/bai/")
    page.get_by_role("button", name="Nghe").click()
    spoken = page.evaluate("window.spoken")
    assert spoken[:2] == ["“Một cửa” ở xã: bai", "Sa-pô."]
    page.get_by_role("button", name="Dừng nghe").click()
    assert page.get_by_role("button", name="Nghe", exact=True).is_visible()


def test_a_voice_from_elsewhere_is_not_offered(province, page):
    page.add_init_script(VOICES.replace("LOCAL", "false"))
    page.goto("/bao-ap-bac/bai/")
    assert page.get_by_role("button", name="In", exact=True).is_visible()
    assert page.get_by_role("button", name="Nghe").count() == 0


def test_a_story_is_read_shared_and_coded_without_scripts(province, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/bao-ap-bac/bai/")
    assert page.get_by_text("Không phải đi lại.").is_visible()
    assert page.get_by_role("link", name="Zalo").get_attribute("href").startswith("https://sp.zalo.me/")
    page.get_by_text("Mã QR", exact=True).click()
    page.get_by_role("img", name="Mã QR của địa chỉ trang này").wait_for(state="visible")
    context.close()


def test_a_story_on_screen_is_counted_once_after_ten_seconds(province, page):
    page.clock.install()
    page.goto("/bao-ap-bac/bai/")
    with page.expect_request("**/luot-doc/") as sent:
        page.clock.run_for(11_000)
    assert sent.value.post_data.startswith("key=")
    page.clock.run_for(60_000)
    assert page.context.cookies() == []
