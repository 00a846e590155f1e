"""Shared fixtures: a clean cache for every test, and for ``browser`` tests a real Chromium looking at a real server."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.news.caches import forget

# Playwright's loop runs in the main thread; Django would take every query made there for one made inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(autouse=True)
def clean_caches():
    """Caches in memory live as long as the process: one test must not see what another's pages remembered."""
    forget()


@pytest.fixture(scope="session")
def browser(django_db_setup):
    """One Chromium of the system for all browser tests; nothing is downloaded."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: run tests/services/install.sh, or name another one in CHROMIUM.")
    migrated = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Inside Playwright's loop Django opens a second connection, which has to know what the migrations made too.
        connection._test_serialized_contents = migrated
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(request, browser, live_server, django_db_serialized_rollback):
    """A fresh, signed-out page of ``live_server`` (``page.goto("/")`` works).

    Fails the test when the page runs into a script error, opens a dialog nobody waited for, or asks another host for
    anything. The root page and the rest of what the migrations made are put back for every test.
    """
    context = browser.new_context(
        base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block"
    )
    context.set_default_timeout(15_000)
    strangers, errors = [], []

    def keep_home(route):
        if route.request.url.startswith(live_server.url):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", keep_home)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert strangers == [], "Something outside the site was asked for."
    assert errors == [], "A script failed."


@pytest.fixture
def assert_accessible():
    """``assert_accessible(page)``: axe-core finds nothing; ``within`` narrows it to one CSS selector."""

    def check(page, within=None):
        found = Axe().run(page, context=within).response["violations"]
        told = [f"{v['id']}: {v['help']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
        assert told == [], "\n".join([page.url, *told])

    return check
