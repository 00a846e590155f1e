"""The WSGI entry point that Granian serves."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

# The rooms lie beside site/; a server is started from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

# What stands from here on stays as long as the process: the collector need not walk through it again and again,
# a tenth of a second in which nobody is answered.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()

if settings.JOBS_IN_PROCESS:
    # Models, and what brings them, exist only from here on.
    import_module("jobs.runner").start()
