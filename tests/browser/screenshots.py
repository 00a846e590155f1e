"""``make screenshots``: the pictures of the README, taken of a demo of its own in headless Chromium."""

import io
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.demo_server import ADMIN, ROOT, demo_server
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

TARGET = ROOT / "docs" / "screenshots"

# name: (address, width, height, colour scheme)
PUBLIC = {
    "home": ("/", 1280, 1000, "light"),
    "home-phone-dark": ("/", 360, 740, "dark"),
    "article": ("/bao-ap-bac/ngay-dau-nam-o-trung-tam-phuc-vu-hanh-chinh-cong/", 1280, 1000, "light"),
    "leaflet": ("/cong-ttdt/to-gap-kich-hoat-vneid/", 1280, 1000, "light"),
    "item": ("/ke-hoach/66-kh-ubnd-2024/c.9/", 1280, 1000, "light"),
    "progress": ("/tien-do-truyen-thong/", 1280, 1000, "light"),
}
STAFF = {
    "matrix": ("/quan-tri/do-phu/", 1440, 1000, "light"),
    "import-plan": ("/quan-tri/import-plan/", 1280, 1000, "light"),
}


def save(page, name):
    """Write what ``page`` shows, as a light picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").save(TARGET / f"{name}.webp", quality=82, method=6)
    sys.stdout.write(f"docs/screenshots/{name}.webp\n")


def take(base, password):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        for name, (address, width, height, scheme) in PUBLIC.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN")
            page.goto(base + address, wait_until="networkidle")
            save(page, name)
            page.close()
        staff = browser.new_context(locale="vi-VN")
        page = staff.new_page()
        page.goto(f"{base}/quan-tri/login/")
        page.locator("[name=username]").fill(ADMIN)
        page.locator("[name=password]").fill(password)
        page.locator("form button[type=submit]").click()
        page.wait_for_url("**/quan-tri/")
        for name, (address, width, height, _scheme) in STAFF.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(base + address, wait_until="networkidle")
            if name == "import-plan":
                page.locator("input[type=file]").set_input_files(ROOT / "campaigns/plans/fixtures/plan-66-2024.txt")
                page.locator("main form button[type=submit]").click()
                page.wait_for_selector(".plan-import")
            save(page, name)
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(f"{base}/quan-tri/do-phu/", wait_until="networkidle")
        page.goto(base + page.locator("a[href*='/pages/add/news/articlepage/']").first.get_attribute("href"))
        page.get_by_role("tab", name="Kế hoạch").click()
        save(page, "item-picker")
        browser.close()


if __name__ == "__main__":
    with demo_server() as (base, password):
        take(base, password)
