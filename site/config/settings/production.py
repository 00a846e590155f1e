"""What a province runs. Every value that differs between machines comes from the environment, read here."""

import dj_database_url

from config.env import env
from config.front_cache import front_cache_settings
from config.search import check_search_is_safe

from .base import *  # noqa: F403 - a settings file is its base plus differences
from .base import SEARCH, VAR_DIR, sqlite

DEBUG = False

SECRET_KEY = env.required("SECRET_KEY", "50 ký tự ngẫu nhiên")
if SECRET_KEY and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-")):
    env.problem("SECRET_KEY", "không an toàn: hãy dùng ít nhất 50 ký tự ngẫu nhiên.")

ALLOWED_HOSTS = env.items("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    env.problem("ALLOWED_HOSTS", "còn thiếu. Ví dụ: ALLOWED_HOSTS=tincaicach.dongthap.gov.vn")
if "*" in ALLOWED_HOSTS:
    env.problem("ALLOWED_HOSTS", "phải nêu từng tên miền; dấu * nhận mọi tên miền.")

WAGTAILADMIN_BASE_URL = env.required("SITE_URL", "https://tincaicach.dongthap.gov.vn")
if WAGTAILADMIN_BASE_URL and not WAGTAILADMIN_BASE_URL.startswith("https://"):
    env.problem("SITE_URL", "phải bắt đầu bằng https://.")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL] if WAGTAILADMIN_BASE_URL else []

DATABASE_URL = env.required("DATABASE_URL", "postgres://tcc:mat-khau@localhost/tcc, hoặc sqlite:////srv/tcc/db.sqlite3")
if DATABASE_URL.startswith("sqlite:"):
    DATABASES = {"default": sqlite(dj_database_url.parse(DATABASE_URL)["NAME"])}
elif DATABASE_URL.startswith(("postgres:", "postgresql:")):
    DATABASES = {
        "default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True),
    }
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c statement_timeout=30000 -c lock_timeout=10000"
elif DATABASE_URL:
    env.problem("DATABASE_URL", "phải bắt đầu bằng postgres:// hoặc sqlite://.")

if env.text("CACHE_URL"):
    CACHES |= {  # noqa: F405 - from base
        "default": {"BACKEND": "config.redis_cache.RedisOrMemory", "LOCATION": env.text("CACHE_URL")},
        "shared": {"BACKEND": "config.redis_cache.RedisOrNothing", "LOCATION": env.text("CACHE_URL")},
    }
PAGE_CACHE_FRONT_SECONDS = env.number("PAGE_CACHE_FRONT_SECONDS", 0)
if PAGE_CACHE_FRONT_SECONDS < 0:
    env.problem("PAGE_CACHE_FRONT_SECONDS", "phải bằng 0 hoặc lớn hơn.")
WAGTAILFRONTENDCACHE = front_cache_settings(env, env.items("FRONT_CACHE_URL"))

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.required("EMAIL_FROM", "tincaicach@dongthap.gov.vn")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", default=bool(EMAIL_HOST_USER))
EMAIL_TIMEOUT = 10

SECURE_SSL_REDIRECT = True
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Counted from the program outwards; one more for each server between it and the readers.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1) if BEHIND_PROXY else 0
if ALLAUTH_TRUSTED_PROXY_COUNT < int(BEHIND_PROXY):
    env.problem(
        "TRUSTED_PROXIES",
        "phải từ 1 trở lên khi có máy chủ web đứng trước, nếu không mọi người bị coi là cùng một địa chỉ.",
    )
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

MEDIA_ROOT = env.text("MEDIA_ROOT", str(VAR_DIR / "media"))
STATIC_ROOT = env.text("STATIC_ROOT", str(VAR_DIR / "static"))
SERVE_MEDIA = env.flag("SERVE_MEDIA", default=False)

check_search_is_safe(env, SEARCH)

env.check()
