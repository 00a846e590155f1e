"""What ``make demo`` runs: one machine, SQLite, no certificate, a secret key made on first use."""

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403 - a settings file is its base plus differences
from .base import VAR_DIR


def secret_key(path):
    """The key kept in ``path``; made at random on first use and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


DEBUG = False
SECRET_KEY = secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = ["http://127.0.0.1:8000", "http://localhost:8000"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
SERVE_MEDIA = True
# One process is all there is.
JOBS_IN_PROCESS = True
