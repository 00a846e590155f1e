"""What is measured: the demo's settings, on the engine of DATABASE_URL (SQLite when unset)."""

import dj_database_url

from config.env import env
from config.settings.demo import *  # noqa: F403 - a settings file is its base plus differences

DATABASE_URL = env.text("DATABASE_URL")
if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600)}
