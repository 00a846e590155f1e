"""The installation: settings, URLs and the WSGI/ASGI entry points."""
