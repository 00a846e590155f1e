"""Addresses that tell machines how the search indexes fare; the page for people is under the admin's."""

from django.urls import path

from . import views

urlpatterns = [
    path("health/search", views.health, name="search_health"),
    path("metrics", views.metrics, name="metrics"),
]
admin_urlpatterns = [
    path("tim-kiem/chi-muc/", views.index_page, name="search_indexes"),
    path("tim-kiem/chi-muc/gui-lai/", views.retry, name="search_retry"),
]
