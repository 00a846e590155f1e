"""Every public page through the Nu HTML checker: no error, no warning."""

import datetime
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.template import loader
from django.test import Client

from tests.browser.demo_server import ROOT
from tests.browser.province import ERRORS, URLS, build_province

pytestmark = pytest.mark.browser

CHECKER = ROOT / "tests/audit/node_modules/vnu-jar/build/dist/vnu.jar"
ALONE = ["400.html", "500.html", "503.html"]
MOMENT = datetime.datetime(2024, 7, 9, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def pages(db, tmp_path):
    """A folder with every public page as a file."""
    build_province(MOMENT)
    client = Client()
    for url in [*URLS, "/tim-kiem/", "/tim-kiem/?q=một+cửa", "/tim-kiem/?q=xyzqwv", "/ngoai-tuyen/"]:
        response = client.get(url)
        assert response.status_code == ERRORS.get(url, 200), url
        write(tmp_path, url, response.content.decode())
    for template in ALONE:
        write(tmp_path, template, loader.render_to_string(template))
    return tmp_path


def write(folder, name, html):
    (folder / f"{name.strip('/').replace('/', '_').replace('?', '_') or 'home'}.html").write_text(html)


def test_every_public_page_is_valid_html(pages):
    if not (CHECKER.exists() and shutil.which("java")):
        pytest.fail(f"{CHECKER} or java is missing: run tests/services/install.sh.")
    files = sorted(map(str, Path(pages).glob("*.html")))
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *files]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [
        f"{Path(each['url']).name}:{each.get('lastLine', '')} {each['message']} {each.get('extract', '')!r}"
        for each in json.loads(told)["messages"]
        if each["type"] == "error" or each.get("subType") == "warning"
    ]
    assert found == [], "\n".join(found)
