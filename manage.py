#!/usr/bin/env python
"""Django's command line. ``site/`` is the installation's folder, put on the path here and nowhere else by hand."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        # Whoever mends the environment needs the list of what is wrong, not where it was found.
        sys.exit(str(problem))
