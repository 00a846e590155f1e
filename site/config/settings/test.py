"""What the tests run on: the engine of DATABASE_URL (SQLite when unset), no disk outside a temporary folder."""

import atexit
import shutil
import tempfile
from pathlib import Path

import dj_database_url

from config.env import env

from .base import *  # noqa: F403 - a settings file is its base plus differences

TEST_DIR = Path(tempfile.mkdtemp(prefix="tcc-test-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
DATABASE_URL = env.text("DATABASE_URL")
if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
else:
    DATABASES["default"]["NAME"] = TEST_DIR / "db.sqlite3"  # noqa: F405 - from base
    # A file, not memory: browser tests read it from the server's threads.
    DATABASES["default"]["TEST"] = {"NAME": TEST_DIR / "test.sqlite3"}  # noqa: F405 - from base
TASKS["default"]["OPTIONS"]["in_background"] = False  # noqa: F405 - from base
# No stamp, so nothing is kept: every test sees pages as they are; the tests of the page cache ask for a real one.
CACHES["shared"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405 - from base
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = TEST_DIR / "media"
IMPORTS_ROOT = TEST_DIR / "imports"
STATIC_ROOT = TEST_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come from the finders; WhiteNoise would only warn that nothing was collected.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405 - from base
SERVE_MEDIA = True
# What a test publishes it finds at once; the tests of the outbox set another way for themselves.
SEARCH["drain"] = "immediate"  # noqa: F405 - from base
# No thread writes into the test database; the reports write what is waiting before they read.
SEARCH_LOG_SECONDS = None
