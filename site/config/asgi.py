"""The ASGI entry point."""

import os
import sys
from pathlib import Path

from django.core.asgi import get_asgi_application

# The rooms lie beside site/; a server is started from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_asgi_application()
