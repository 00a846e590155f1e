"""Addresses of the news room outside the page tree."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from news import asset_views, list_views, sitemaps, views
from news.embeds import views as embeds
from news.feeds import atom, rss
from news.page_cache import kept


class CodeConverter(StringConverter):
    """The code of a plan item: ASCII that prints, without the NUL that PostgreSQL takes in no question."""

    regex = "[ -.0-~]+"


register_converter(CodeConverter, "code")

urlpatterns = [
    path("ke-hoach/<slug:slug>/", kept(views.plan), name="plan"),
    path("ke-hoach/<slug:slug>/<code:code>/", kept(views.plan_item), name="plan_item"),
    path("tac-gia/<path:name>/", kept(list_views.person), name="person"),
    path("dia-phuong/<path:name>/", kept(list_views.place), name="place"),
    path("luu-tru/", kept(list_views.archive), name="archive"),
    path("luu-tru/<int:year>/", kept(list_views.year), name="year"),
    path("luu-tru/<int:year>/<int:month>/", kept(list_views.month), name="month"),
    path("anh-chia-se/trang.png", asset_views.home_share_image, name="share_image_site"),
    path("anh-chia-se/<int:key>-<int:version>", asset_views.piece_share_image, name="share_image"),
    path("sw.js", asset_views.service_worker, name="service_worker"),
    path("ngoai-tuyen/", asset_views.offline, name="offline"),
    path("ma-qr/<path:path>", asset_views.qr_code, name="qr_code"),
    path("luot-doc/", asset_views.report_read, name="report_read"),
    path("the-loai/<slug:slug>/", kept(views.kind), name="kind"),
    path("rss/", kept(rss.SiteFeed()), name="rss"),
    path("rss/chuyen-muc/<slug:slug>/", kept(rss.ColumnFeed()), name="rss_column"),
    path("rss/co-quan/<slug:slug>/", kept(rss.OutletFeed()), name="rss_outlet"),
    path("rss/noi-dung/<slug:slug>/<code:code>/", kept(rss.ItemFeed()), name="rss_item"),
    path("atom/", atom.SiteFeed(), name="atom"),
    path("atom/chuyen-muc/<slug:slug>/", atom.ColumnFeed(), name="atom_column"),
    path("atom/co-quan/<slug:slug>/", atom.OutletFeed(), name="atom_outlet"),
    path("atom/noi-dung/<slug:slug>/<code:code>/", atom.ItemFeed(), name="atom_item"),
    path("embed/chuyen-muc/<slug:slug>/", kept(embeds.column), name="embed_column"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", kept(views.robots), name="robots"),
    path("sitemap.xml", kept(sitemaps.index), name="sitemap"),
    path("sitemap-<slug:section>.xml", kept(sitemaps.sitemap), name="sitemap_section"),
]
