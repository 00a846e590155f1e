"""Addresses that belong to no page; everything else is Wagtail's tree."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from news import urls as news_urls

urlpatterns = [
    path(settings.WAGTAIL_ADMIN_PATH, include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include(news_urls)),
    path("", include(wagtail_urls)),
]
