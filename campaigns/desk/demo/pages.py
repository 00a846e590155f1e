"""The tree the content hangs in: home, columns, outlets with their newsrooms, the progress page."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from campaigns.desk.models import ProgressPage
from campaigns.plans.models import Agency
from news.enums import Colour
from news.models import ColumnIndexPage, ColumnPage, HomePage, OutletPage
from news.newsrooms import create_newsroom, create_plan_officers

COLUMNS = (
    (
        "cai-cach-hanh-chinh",
        "Cải cách hành chính",
        Colour.BRICK,
        "Thủ tục, bộ máy, công vụ và kỷ cương: cải cách đi tới đâu, người dân được gì.",
    ),
    (
        "chuyen-doi-so",
        "Chuyển đổi số",
        Colour.PETROL,
        "Chính quyền số, kinh tế số, xã hội số ở tỉnh và cơ sở.",
    ),
    (
        "de-an-06",
        "Đề án 06",
        Colour.OLIVE,
        "Dữ liệu dân cư, căn cước, định danh và xác thực điện tử trong đời sống hằng ngày.",
    ),
)
OUTLETS = (
    ("bao-ap-bac", "Báo Ấp Bắc", "Báo Ấp Bắc"),
    ("thtg", "Đài Phát thanh và Truyền hình Tiền Giang", "THTG"),
    ("cong-ttdt", "Cổng Thông tin điện tử tỉnh Tiền Giang", "Cổng TTĐT tỉnh"),
    ("so-noi-vu", "Sở Nội vụ tỉnh Tiền Giang", "Sở Nội vụ"),
)


def build_tree():
    """Make the pages that are missing; returns ``{slug: Newsroom}``."""
    home = home_page()
    index = child(home, ColumnIndexPage, "chuyen-muc", title="Chuyên mục")
    for slug, title, colour, introduction in COLUMNS:
        child(index, ColumnPage, slug, title=title, colour=colour, introduction=introduction)
    newsrooms = {}
    for slug, title, abbreviation in OUTLETS:
        agency = Agency.objects.filter(code=slug).first()
        outlet = child(home, OutletPage, slug, title=title, abbreviation=abbreviation, agency=agency)
        newsrooms[slug] = create_newsroom(outlet)
    child(home, ProgressPage, "tien-do-truyen-thong", title="Tiến độ truyền thông")
    create_plan_officers()
    return newsrooms


def home_page():
    """The front page, made the root of the default site in place of the one Wagtail starts with."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Tin Cải Cách", slug="tin-cai-cach", place="Tiền Giang"))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id != home.pk:
        welcome = site.root_page if site.root_page_id else None
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.hostname = address.hostname
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.save()
        if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
    return home


def child(parent, model, slug, **fields):
    """The page ``slug`` under ``parent``, made when it is missing."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    return page or Page.objects.get(pk=parent.pk).add_child(instance=model(slug=slug, **fields))
