"""Every public template in a real browser: no finding of axe-core, nothing wider than a phone."""

import pytest

from tests.factories import (
    ArticlePageFactory,
    AudioPageFactory,
    ColumnPageFactory,
    InfographicPageFactory,
    LeafletPageFactory,
    OutletPageFactory,
    PhotoStoryPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
    home_page,
)

pytestmark = pytest.mark.browser

TABLE = {"data": [["Chỉ tiêu", "Năm 2024"], ["Đúng hẹn", "99,0%"]], "first_row_is_table_header": True}
KINDS = {
    "bai": (ArticlePageFactory, {"body": [{"type": "paragraph", "value": "<h2>Một</h2><p>Hai</p>"}, {"type": "table", "value": TABLE}]}),
    "video": (VideoPageFactory, {"transcript": "Lời thoại"}),
    "phat-thanh": (AudioPageFactory, {"transcript": "Lời thoại"}),
    "to-gap": (LeafletPageFactory, {"panels": [{"type": "panel", "value": {"heading": "Bước 1", "text": "Làm"}}]}),
    "chum-anh": (PhotoStoryPageFactory, {"photos": [{"type": "photo", "value": {"image": None, "caption": "Sáng sớm"}}]}),
    "do-hoa": (InfographicPageFactory, {"figures": [{"type": "figure", "value": {"label": "Nội dung", "value": "17"}}]}),
}  # fmt: skip
URLS = [
    "/",
    "/chuyen-muc/",
    "/chuyen-muc/cai-cach-hanh-chinh/",
    "/bao-ap-bac/",
    "/ke-hoach/66-kh-ubnd-2024/",
    "/ke-hoach/66-kh-ubnd-2024/c/",
    "/khong-co-trang-nay/",
    *[f"/bao-ap-bac/{slug}/" for slug in KINDS],
]


@pytest.fixture
def province(page):
    """One piece of every kind under one outlet, column and plan."""
    home_page()
    plan = PlanFactory(in_force_to=None)
    item = PlanItemFactory(plan=plan, label="c", short_label="Kết quả cải cách")
    PlanItemFactory(plan=plan, label="c.9", parent=item, short_label="Một cửa")
    ColumnPageFactory(slug="cai-cach-hanh-chinh", introduction="Tin, bài về cải cách hành chính.")
    outlet = OutletPageFactory(slug="bao-ap-bac")
    for slug, (factory, fields) in KINDS.items():
        factory(parent=outlet, slug=slug, title=f"Một cửa ở xã: {slug}", summary="Sa-pô.", live=True, is_demo=True, items=[item], **fields)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_templates_are_accessible(province, page, assert_accessible, scheme):
    page.emulate_media(color_scheme=scheme)
    for url in URLS:
        page.goto(url)
        assert_accessible(page)


def test_nothing_is_wider_than_a_small_phone(province, page):
    page.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for url in URLS:
        page.goto(url)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(url)
    assert wide == []


def test_reader_bar_is_kept_from_page_to_page(province, page):
    page.goto("/bao-ap-bac/bai/")
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Nền tối").click()
    page.goto("/bao-ap-bac/video/")
    assert page.evaluate("({...document.documentElement.dataset})") == {"text": "large", "theme": "dark"}
