"""Addresses of the news room outside the page tree."""

from django.urls import path

from news import asset_views, list_views, sitemaps, views
from news.embeds import views as embeds
from news.feeds import rss

urlpatterns = [
    path("ke-hoach/<slug:slug>/", views.plan, name="plan"),
    path("ke-hoach/<slug:slug>/<str:code>/", views.plan_item, name="plan_item"),
    path("tac-gia/<path:name>/", list_views.person, name="person"),
    path("dia-phuong/<path:name>/", list_views.place, name="place"),
    path("luu-tru/", list_views.archive, name="archive"),
    path("luu-tru/<int:year>/", list_views.year, name="year"),
    path("luu-tru/<int:year>/<int:month>/", list_views.month, name="month"),
    path("anh-chia-se/trang.png", asset_views.home_share_image, name="share_image_site"),
    path("anh-chia-se/<int:key>-<int:version>", asset_views.piece_share_image, name="share_image"),
    path("ma-qr/<path:path>", asset_views.qr_code, name="qr_code"),
    path("luot-doc/", asset_views.report_read, name="report_read"),
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
