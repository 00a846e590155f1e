"""Addresses of the news room outside the page tree."""

from django.urls import path

from news import sitemaps, views
from news.embeds import views as embeds
from news.feeds import rss

urlpatterns = [
    path("ke-hoach/<slug:slug>/", views.plan, name="plan"),
    path("ke-hoach/<slug:slug>/<str:code>/", views.plan_item, name="plan_item"),
    path("the-loai/<slug:slug>/", views.kind, name="kind"),
    path("rss/", rss.SiteFeed(), name="rss"),
    path("rss/chuyen-muc/<slug:slug>/", rss.ColumnFeed(), name="rss_column"),
    path("rss/co-quan/<slug:slug>/", rss.OutletFeed(), name="rss_outlet"),
    path("rss/noi-dung/<slug:slug>/<str:code>/", rss.ItemFeed(), name="rss_item"),
    path("embed/chuyen-muc/<slug:slug>/", embeds.column, name="embed_column"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, name="sitemap_section"),
]
