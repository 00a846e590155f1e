"""Caches as a site has them; the settings of tests keep nothing."""

from django.core.cache.backends.locmem import LocMemCache

LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
DUMMY = "django.core.cache.backends.dummy.DummyCache"

KEPT = {
    "default": {"BACKEND": LOCMEM},
    "pages": {"BACKEND": LOCMEM, "LOCATION": "pages"},
    "parts": {"BACKEND": LOCMEM, "LOCATION": "parts"},
    "shared": {"BACKEND": LOCMEM, "LOCATION": "shared"},
}


class CountingCache(LocMemCache):
    """Knows how often it was asked."""

    asked = 0

    def get(self, *args, **kwargs):
        type(self).asked += 1
        return super().get(*args, **kwargs)


# The menu and other parts are remembered, and every page is rendered.
RENDERED = {**KEPT, "pages": {"BACKEND": DUMMY}}


def forget():
    """Empty every cache in memory named here, whatever the settings of the moment are."""
    for settings in KEPT.values():
        LocMemCache(settings.get("LOCATION", ""), {}).clear()
