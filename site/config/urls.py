"""Addresses that belong to no page; everything else is Wagtail's tree."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from media.views import uploaded_file
from news import urls as news_urls
from news.door import urls as door_urls
from news.newsroom import urls as newsroom_urls
from news.security_txt import security_txt
from search import urls as search_urls

handler400 = "news.errors.bad_request"
handler404 = "news.errors.page_not_found"
handler500 = "news.errors.server_error"

urlpatterns = [
    path(settings.WAGTAIL_ADMIN_PATH, include(door_urls)),
    # Wagtail's other way of signing in, for pages that are not public.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path(settings.WAGTAIL_ADMIN_PATH, include(wagtailadmin_urls)),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include(news_urls)),
    path("", include(newsroom_urls)),
    path("", include(search_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", uploaded_file, name="uploaded_file"))
urlpatterns.append(path("", include(wagtail_urls)))
