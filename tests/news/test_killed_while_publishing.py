"""A process killed in the middle of publishing leaves the piece published whole or not at all."""

import json

import pytest

from tests.site.processes import run_python

# Argument: where the process dies. Prints nothing after that.
PUBLISH = """
import os, signal, sys
sys.path.insert(0, "site")
import django
django.setup()
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.signals import page_published
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory

def die(**kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

item = PlanItemFactory(plan=PlanFactory(year=timezone.localdate().year))
page = ArticlePageFactory(items=[item])
revision = page.save_revision()
if sys.argv[1] == "saved":
    post_save.connect(die, sender=ArticlePage)
if sys.argv[1] == "told":
    page_published.connect(die)
page.publish(revision)
die()
"""
LOOK = """
import json, sys
sys.path.insert(0, "site")
import django
django.setup()
from django.db import connection
from wagtail.models import PageLogEntry
from news.models import ArticlePage
[page] = ArticlePage.objects.all()
with connection.cursor() as cursor:
    sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
print(json.dumps({
    "live": page.live,
    "dated": page.first_published_at is not None and page.published_at is not None,
    "logged": PageLogEntry.objects.filter(action="wagtail.publish").exists(),
    "sound": sound,
}))
"""


@pytest.mark.parametrize("where, published", [("saved", False), ("told", False), ("afterwards", True)])
def test_published_whole_or_not_at_all(where, published, tmp_path):
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "TCC_VAR": str(tmp_path)}
    done = run_python("manage.py", "migrate", "--noinput", "--verbosity=0", **environment)
    assert done.returncode == 0, done.stderr
    killed = run_python("-c", PUBLISH, where, **environment)
    assert killed.returncode == -9, killed.stderr
    found = json.loads(run_python("-c", LOOK, **environment).stdout)
    assert found == {"live": published, "dated": published, "logged": published, "sound": "ok"}
