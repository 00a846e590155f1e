"""What requirements.txt installs also boots, with each of the settings."""

import importlib.metadata
import re

import pytest

from tests.site.processes import ROOT, granian, read_env, run_python

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>[^\s;]+)$")
OUR_DEPRECATIONS = """
import warnings
warnings.filterwarnings("error", category=DeprecationWarning, module=r"(campaigns|news|search|media|config)([.]|$)")
import sys
sys.path.insert(0, "site")
import django
django.setup()
from django.core.management import call_command
from django.urls import get_resolver
get_resolver().url_patterns
call_command("check", fail_level="WARNING")
"""


def requirements(name):
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "-r"))]


def settings_environment(name, folder):
    environment = {"DJANGO_SETTINGS_MODULE": f"config.settings.{name}", "TCC_VAR": str(folder)}
    return environment | (read_env(ROOT / "tests/site/production.env") if name == "production" else {})


@pytest.mark.parametrize("line", requirements("requirements.txt") + requirements("requirements-dev.txt"))
def test_every_requirement_is_pinned_and_installed_as_pinned(line):
    pin = PINNED.match(line)
    assert pin, f"{line} is not pinned with =="
    assert importlib.metadata.version(pin["name"]) == pin["version"]


@pytest.mark.parametrize("settings_name", ["demo", "test", "production"])
def test_each_settings_module_boots_and_finds_nothing_wrong(settings_name, tmp_path):
    done = run_python("-c", OUR_DEPRECATIONS, **settings_environment(settings_name, tmp_path))
    assert done.returncode == 0, done.stderr


def test_the_server_serves_pages_admin_and_static_files(tmp_path):
    environment = settings_environment("demo", tmp_path)
    for command in ["migrate", "collectstatic"]:
        done = run_python("manage.py", command, "--noinput", "--verbosity=0", **environment)
        assert done.returncode == 0, done.stderr
    with granian(tmp_path / "log", **environment) as server:
        status, headers, _body = server.get("/")
        assert status == 200
        status, headers, body = server.get("/quan-tri/login/")
        assert status == 200
        [style] = re.findall(r'href="(/static/css/components/door\.[0-9a-f]+\.css)"', body.decode())
        status, headers, _body = server.get(style)
        assert (status, headers.get_content_type()) == (200, "text/css")
        assert "immutable" in headers["Cache-Control"]
        status, _headers, body = server.get("/khong-co-trang-nay/")
        assert status == 404 and b"Traceback" not in body


def test_a_server_starts_before_its_tables_are_there(tmp_path):
    environment = settings_environment("demo", tmp_path) | {"PYTHONPATH": "site"}
    done = run_python("-c", "import config.wsgi", **environment)
    assert done.returncode == 0, done.stderr
    assert "The search catalogue is read later" in done.stderr
