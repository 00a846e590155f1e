"""``make screenshots``: the pictures of the README, taken of a demo of its own in headless Chromium."""

import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "screenshots"
ADMIN = "quan.tri"
START_SECONDS = 60

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


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address):
    """Return once ``address`` answers; ``TimeoutError`` after :data:`START_SECONDS`."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    raise TimeoutError(address)


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


def main():
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tcc-screenshots-") as folder:
        environment = {**os.environ, "TCC_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([*manage, *command], check=True, env=environment, cwd=ROOT)
        told = subprocess.run(
            [*manage, "load_demo"], check=True, env=environment, cwd=ROOT, capture_output=True, text=True
        )
        password = re.search(rf"{re.escape(ADMIN)}\s+(\S+)", told.stdout).group(1)
        serve = ["sh", str(ROOT / "site/deploy/serve_demo.sh"), str(Path(sys.prefix)), str(port)]
        server = subprocess.Popen(
            serve, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/robots.txt")
            take(f"http://127.0.0.1:{port}", password)
        finally:
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
