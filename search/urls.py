"""Addresses of the search room."""

from django.urls import include, path

from search import api, feeds, views

urlpatterns = [
    path("", include("search.outbox.urls")),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/rss/", feeds.search_feed, name="search_feed"),
    path("tim-kiem/da-mo/", views.opened, name="search_opened"),
    path("api/v1/search", api.search, name="api_search"),
    path("api/v1/suggest", api.suggestions, name="api_suggest"),
]
