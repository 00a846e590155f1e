"""Twenty editors saving at once on SQLite, through a real server: nobody is told that the database is locked."""

import json
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

from wagtail.test.utils.form_data import querydict_from_html

from tests.site.processes import granian, run_python

EDITORS = 20
PREPARE = f"""
import json, sys
sys.path.insert(0, "site")
import django
django.setup()
from django.contrib.sessions.backends.db import SessionStore
from tests.factories import ArticlePageFactory, UserFactory
cast = []
for number in range({EDITORS}):
    story = ArticlePageFactory(slug=f"bai-{{number}}", title=f"Bài {{number}}")
    story.save_revision()
    user = UserFactory(username=f"bien.tap.{{number}}", is_superuser=True)
    session = SessionStore()
    session.update({{"_auth_user_id": str(user.pk), "_auth_user_hash": user.get_session_auth_hash(),
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend"}})
    session.create()
    cast.append([story.pk, session.session_key])
print(json.dumps(cast))
"""
LOOK = """
import json, sys
sys.path.insert(0, "site")
import django
django.setup()
from news.models import ArticlePage
print(json.dumps([page.get_latest_revision_as_object().title for page in ArticlePage.objects.order_by("pk")]))
"""


def save(server, story, session):
    """The status of saving ``story`` as a browser does: the form is opened, then sent with its token."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    browser.addheaders = [("Cookie", f"sessionid={session}")]
    address = f"{server.url}/quan-tri/pages/{story}/edit/"
    with browser.open(address, timeout=120) as page:
        form, cookies = page.read().decode(), page.headers.get_all("Set-Cookie") or []
    fields = querydict_from_html(form, form_id="page-edit-form").copy()
    # The body is drawn by a script; an empty one says so itself.
    fields.update({"title": f"Tít của {story}", "body-count": "0"})
    token = re.search(r"csrftoken=([^;]+)", " ".join(cookies))[1]
    browser.addheaders = [("Cookie", f"sessionid={session}; csrftoken={token}"), ("Referer", address)]
    fields["csrfmiddlewaretoken"] = token
    try:
        with browser.open(address, fields.urlencode().encode(), timeout=120) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_none_of_twenty_is_told_that_the_database_is_locked(tmp_path):
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "TCC_VAR": str(tmp_path)}
    for command in (["migrate"], ["collectstatic"]):
        done = run_python("manage.py", *command, "--noinput", "--verbosity=0", **environment)
        assert done.returncode == 0, done.stderr
    prepared = run_python("-c", PREPARE, **environment)
    assert prepared.returncode == 0, prepared.stderr
    cast = json.loads(prepared.stdout.splitlines()[-1])
    with granian(tmp_path / "log", **environment) as server, ThreadPoolExecutor(EDITORS) as editors:
        answers = list(editors.map(lambda each: save(server, *each), cast))
    assert answers == [200] * EDITORS
    assert "locked" not in (tmp_path / "log").read_text()
    titles = json.loads(run_python("-c", LOOK, **environment).stdout.splitlines()[-1])
    assert titles == [f"Tít của {story}" for story, _session in cast]
