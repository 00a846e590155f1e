"""Production reads the environment in one place and refuses to start with what is missing or unsafe."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import Environment
from config.front_cache import front_cache_settings
from tests.site.processes import ROOT, read_env, run_python

GOOD = read_env(ROOT / "tests/site/production.env")
EXAMPLE = ROOT / "site/deploy/tcc.env.example"


def start(**changes):
    """What a start of production says with ``changes`` to a good environment; None takes a variable away."""
    values = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return run_python("-c", "import sys; sys.path.insert(0, 'site'); import config.settings.production", **values)


def test_everything_missing_is_named_at_once():
    done = start(**dict.fromkeys(GOOD))
    assert done.returncode != 0
    for name in ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_FROM"]:
        assert f"- {name} còn thiếu" in done.stderr


@pytest.mark.parametrize("name, value", [
    ("SECRET_KEY", "too-short-to-be-secret"),
    ("SECRET_KEY", "a" * 60),
    ("SECRET_KEY", "django-insecure-7f3b0c9d5e1a48b2a6c4d8e0f1927364b5a6c7d8e9f0"),
    ("DATABASE_URL", "mysql://tcc:very-secret-password@localhost/tcc"),
    ("FRONT_CACHE_URL", "http://tcc:very-secret-password@127.0.0.1:6081"),
])  # fmt: skip
def test_unsafe_value_is_refused_by_name_and_never_repeated(name, value):
    done = start(**{name: value})
    assert done.returncode != 0
    assert f"- {name} " in done.stderr
    assert value not in done.stderr and "very-secret-password" not in done.stderr


@pytest.mark.parametrize("name, value", [
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "tincaicach.example.gov.vn, *"),
    ("SITE_URL", "http://tincaicach.example.gov.vn"),
    ("EMAIL_PORT", "smtp"),
    ("PAGE_CACHE_FRONT_SECONDS", "-1"),
    ("FRONT_CACHE_URL", "127.0.0.1:6081"),
    ("FRONT_CACHE_URL", "http://127.0.0.1:6081, http://127.0.0.1:cong"),
    ("FRONT_CACHE_URL", "http://127.0.0.1:6081/xoa"),
])  # fmt: skip
def test_wrong_value_is_refused_by_name(name, value):
    done = start(**{name: value})
    assert done.returncode != 0
    assert f"- {name} " in done.stderr


ENGINE = {"SEARCH_URL": "https://tim.example.gov.vn:9200", "SEARCH_API_KEY": "khoa-bi-mat"}


@pytest.mark.parametrize("name, changes", [
    ("SEARCH_ENGINE", {"SEARCH_ENGINE": "solr"}),
    ("SEARCH_URL", {"SEARCH_ENGINE": "elasticsearch", "SEARCH_URL": None, "SEARCH_API_KEY": None}),
    ("SEARCH_URL", {"SEARCH_URL": "http://tim.example.gov.vn:9200"}),
    ("SEARCH_URL", {"SEARCH_URL": "https://elastic:khoa-bi-mat@tim.example.gov.vn:9200"}),
    ("SEARCH_URL", {"SEARCH_URL": "https://tim.example.gov.vn:cong"}),
    ("SEARCH_API_KEY", {"SEARCH_API_KEY": None}),
    ("SEARCH_API_KEY", {"SEARCH_USER": "tcc", "SEARCH_PASSWORD": "khoa-bi-mat"}),
    ("SEARCH_PASSWORD", {"SEARCH_API_KEY": None, "SEARCH_USER": "tcc"}),
    ("SEARCH_CA", {"SEARCH_CA": "/khong/co/ca.pem"}),
    ("SEARCH_INDEX_PREFIX", {"SEARCH_INDEX_PREFIX": "Tin*"}),
    ("SEARCH_REPLICAS", {"SEARCH_REPLICAS": "hai"}),
])  # fmt: skip
def test_an_unsafe_search_server_is_refused_by_name(name, changes):
    done = start(**ENGINE | changes)
    assert done.returncode != 0
    assert f"- {name} " in done.stderr
    assert "khoa-bi-mat" not in done.stderr


@pytest.mark.parametrize("changes", [ENGINE, {"SEARCH_URL": "http://127.0.0.1:9200"}])
def test_a_safe_search_server_is_taken(changes):
    done = start(**changes)
    assert done.returncode == 0, done.stderr


def test_each_cache_in_front_is_told():
    env = Environment({"FRONT_CACHE_URL": "http://127.0.0.1:6081, https://dem.noi-bo/"})
    caches = front_cache_settings(env, env.items("FRONT_CACHE_URL"))
    env.check()
    assert {name: cache["LOCATION"] for name, cache in caches.items()} == {
        "127.0.0.1:6081": "http://127.0.0.1:6081",
        "dem.noi-bo": "https://dem.noi-bo/",
    }


def test_good_values_start():
    done = start(DATABASE_URL="postgres://tcc:matkhau@localhost/tcc", CACHE_URL="redis://localhost:6379/1")
    assert done.returncode == 0, done.stderr


def test_the_example_is_refused_until_its_secrets_are_changed():
    values = {name: value for name, value in read_env(EXAMPLE).items() if value}
    done = run_python("-c", "import sys; sys.path.insert(0, 'site'); import config.settings.production", **values)
    assert done.returncode != 0
    assert "- SECRET_KEY không an toàn" in done.stderr


def test_the_example_names_exactly_what_the_settings_read():
    read = set()
    for module in ["settings/base.py", "settings/production.py", "search.py"]:
        source = (ROOT / "site/config" / module).read_text()
        read |= set(re.findall(r"env\.(?:text|required|items|flag|number)\(\s*\"([A-Z_]+)\"", source))
    named = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    assert named == read


def test_what_is_wrong_is_told_in_vietnamese():
    done = start(SECRET_KEY="ngan", ALLOWED_HOSTS="*", SITE_URL=None, DATABASE_URL="mysql://x", EMAIL_PORT="smtp")
    *_trace, told = done.stderr.partition("ImproperlyConfigured: ")
    assert told.startswith("Chưa chạy được")
    assert not re.search(r"\b(is|must|not|missing|example|the)\b", told, re.IGNORECASE), told


def test_a_command_names_each_problem_once_and_shows_no_trace():
    done = run_python(
        "manage.py", "migrate", DJANGO_SETTINGS_MODULE="config.settings.production", **GOOD | {"SITE_URL": ""}
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Chưa chạy được")
    assert done.stderr.count("SITE_URL còn thiếu") == 1


def test_blank_counts_as_missing():
    env = Environment({"SECRET_KEY": "  "})
    env.required("SECRET_KEY", "…")
    with pytest.raises(ImproperlyConfigured):
        env.check()


@pytest.mark.parametrize("text, value", [("1", True), ("Yes", True), ("on", True), ("0", False), ("no", False)])
def test_flags(text, value):
    assert Environment({"SERVE_MEDIA": text}).flag("SERVE_MEDIA", default=not value) is value
