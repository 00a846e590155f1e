"""Caches as a site has them; the settings of tests keep nothing."""

LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
DUMMY = "django.core.cache.backends.dummy.DummyCache"

KEPT = {
    "default": {"BACKEND": LOCMEM},
    "pages": {"BACKEND": LOCMEM, "LOCATION": "pages"},
    "shared": {"BACKEND": LOCMEM, "LOCATION": "shared"},
}
# The menu and other parts are remembered, and every page is rendered.
RENDERED = {**KEPT, "pages": {"BACKEND": DUMMY}}
