"""A small province with one of everything readers can see, for tests that look at every public template."""

from campaigns.desk.models import ProgressPage
from tests.factories import (
    ArticlePageFactory,
    AudioPageFactory,
    ColumnPageFactory,
    DocumentFactory,
    ImageFactory,
    InfographicPageFactory,
    LeafletPageFactory,
    OutletPageFactory,
    PhotoStoryPageFactory,
    PlanFactory,
    PlanItemFactory,
    VideoPageFactory,
    home_page,
)

TABLE = {"data": [["Chỉ tiêu", "Năm 2024"], ["Đúng hẹn", "99,0%"]], "first_row_is_table_header": True}
KINDS = {
    "bai": (ArticlePageFactory, {"byline": "Lê An", "place": "Cái Bè", "document_numbers": "27/CT-TTg", "source_note": "Sở Nội vụ"}),
    "video": (VideoPageFactory, {"transcript": "Lời thoại", "duration_seconds": 200, "programme": "Cải cách"}),
    "phat-thanh": (AudioPageFactory, {"transcript": "Lời thoại", "duration_seconds": 400}),
    "to-gap": (LeafletPageFactory, {"panels": [{"type": "panel", "value": {"heading": "Bước 1", "text": "Làm"}}], "print_run": 500}),
    "chum-anh": (PhotoStoryPageFactory, {"photos": [{"type": "photo", "value": {"image": None, "caption": "Sáng sớm"}}]}),
    "do-hoa": (InfographicPageFactory, {"figures": [{"type": "figure", "value": {"label": "Nội dung", "value": "17"}}]}),
}  # fmt: skip
PLAN = "/ke-hoach/66-kh-ubnd-2024/"
LISTS = [
    "/",
    "/chuyen-muc/",
    "/chuyen-muc/cai-cach-hanh-chinh/",
    "/bao-ap-bac/",
    "/the-loai/video/",
    "/tac-gia/Lê_An/",
    "/dia-phuong/Cái_Bè/",
    "/luu-tru/2024/",
    "/luu-tru/2024/7/",
    PLAN,
    f"{PLAN}c/",
    "/tien-do/",
]
ERRORS = {"/khong-co-trang-nay/": 404, "/bao-ap-bac/da-go/": 410}
EMBED = "/embed/chuyen-muc/cai-cach-hanh-chinh/"
PIECES = [f"/bao-ap-bac/{slug}/" for slug in KINDS]
URLS = [*LISTS, *PIECES, *ERRORS, EMBED]


def build_province(moment):
    """One piece of every kind under one outlet, column and plan, published at ``moment``; an article of every block."""
    home = home_page()
    plan = PlanFactory(in_force_to=None)
    item = PlanItemFactory(plan=plan, label="c", short_label="Kết quả cải cách")
    PlanItemFactory(plan=plan, label="c.9", parent=item, short_label="Một cửa")
    ColumnPageFactory(slug="cai-cach-hanh-chinh", introduction="Tin, bài về cải cách hành chính.")
    outlet = OutletPageFactory(slug="bao-ap-bac")
    home.add_child(instance=ProgressPage(title="Tiến độ truyền thông", slug="tien-do"))
    common = {"parent": outlet, "summary": "Sa-pô.", "live": True, "is_demo": True, "items": [item]}
    common |= {"published_at": moment, "first_published_at": moment}
    photo = ImageFactory(description="Quầy số 3", credit="Ảnh: Phóng viên")
    for slug, (factory, fields) in KINDS.items():
        picture = {"lead_image": photo, "body": every_block(photo)} if slug == "bai" else {}
        factory(slug=slug, title=f"“Một cửa” ở xã: {slug}", **common, **fields, **picture)
    gone = ArticlePageFactory(slug="da-go", title="Bài đã gỡ", **common)
    gone.unpublish()


def every_block(photo):
    """The body of an article, as stored, with every type of block once."""
    figures = [{"label": "Hồ sơ đúng hẹn", "value": "92,5%", "note": "quý II"}]
    legal = {"number": "27/CT-TTg", "issuer": "Thủ tướng Chính phủ", "issued_on": "2023-10-27", "title": "", "link": ""}
    blocks = [
        ("paragraph", "<h2>Một</h2><p>Hai <b>ba</b></p><ul><li>Bốn</li></ul>"),
        ("heading", {"text": "Đề mục", "level": "2"}),
        ("quote", {"text": "Không phải đi lại.", "source": "Người dân"}),
        ("question", {"question": "Nộp ở đâu?", "answer": "<p>Ở xã.</p>"}),
        ("fact_box", {"heading": "Cần mang", "text": "<p>Căn cước</p>"}),
        ("picture", {"image": photo.pk, "caption": "Chú thích", "alt": "Quầy số 3", "credit": ""}),
        ("gallery", {"caption": "Ngày hội", "pictures": [{"image": photo.pk, "caption": "Một"}, {"image": photo.pk, "caption": "Hai"}]}),
        ("table", TABLE),
        ("figures", {"figures": figures, "source": "Sở Nội vụ"}),
        ("legal_reference", legal),
        ("document", {"document": DocumentFactory().pk, "title": ""}),
    ]  # fmt: skip
    return [{"type": kind, "value": value} for kind, value in blocks]
