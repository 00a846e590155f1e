"""The WSGI entry point that Granian serves."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http import HttpResponse

# The rooms lie beside site/; a server is started from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

django_application = get_wsgi_application()


def application(environ, start_response):
    """Django's answer; a page that is whole is handed over as bytes, which the server need not ask for bit by bit."""
    response = django_application(environ, start_response)
    if not isinstance(response, HttpResponse):
        return response
    try:
        return [response.content]
    finally:
        response.close()


# What stands from here on stays as long as the process: the collector need not walk through it again and again,
# a tenth of a second in which nobody is answered.
import_module(settings.ROOT_URLCONF)
import_module("search.backends.catalogue").read_ahead()
connections.close_all()
gc.collect()
gc.freeze()

if settings.JOBS_IN_PROCESS:
    # Models, and what brings them, exist only from here on.
    import_module("jobs.runner").start()
