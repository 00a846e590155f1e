"""The main job in a real browser: the plan comes in, a story goes out tied to it, the matrix shows it."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from campaigns.plans.models import Plan
from news.models import ArticlePage
from news.newsrooms import create_newsroom, create_plan_officers
from tests.factories import (
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PLAN_66 = Path(settings.BASE_DIR) / "campaigns" / "plans" / "fixtures" / "plan-66-2024.txt"
ITEMS = {
    "a": "Chủ trương của Đảng",
    "b": "Trách nhiệm người đứng đầu",
    "c.1": "Văn bản quy phạm pháp luật",
    "c.9": "Một cửa, dịch vụ công",
    "d": "Chỉ đạo của tỉnh",
    "dd": "Kết quả và tồn tại",
    "e": "Mô hình, điển hình tốt",
    "g": "Nhà nước và Nhân dân",
    "h": "Vấn đề khác",
}
PASSWORD = "mat-khau-rat-dai"


def sign_in(page, user):
    user.set_password(PASSWORD)
    user.save()
    page.goto("/quan-tri/login/")
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/quan-tri/")


def sign_out(page):
    page.context.clear_cookies()


@pytest.fixture
def newsroom(transactional_db):
    """Báo Ấp Bắc with its groups and workflow, a column, and a plan in force today with nine items."""
    year = timezone.localdate().year
    plan = PlanFactory(year=year)
    for code, short_label in ITEMS.items():
        PlanItemFactory(plan=plan, label=code.replace("dd", "đ"), code=code, short_label=short_label)
    ColumnPageFactory(slug="cai-cach-hanh-chinh")
    outlet = OutletPageFactory(slug="bao-ap-bac")
    return plan, outlet, create_newsroom(outlet)


def test_officer_imports_the_plan(page, assert_accessible):
    sign_in(page, UserFactory(username="can.bo", groups=[create_plan_officers()]))
    page.goto("/quan-tri/import-plan/")
    page.locator("input[type=file]").set_input_files(PLAN_66)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    page.wait_for_selector(".plan-import")
    assert Plan.objects.count() == 0, "Nothing is saved before the officer says so."
    assert page.locator(".plan-import__row--items").count() == 18
    assert_accessible(page, within=".plan-import")
    page.locator("button[name=save]").click()
    page.wait_for_url(re.compile("/snippets/plans/plan/edit/"))
    plan = Plan.objects.get()
    assert (plan.number, plan.items.count(), plan.forms.count(), plan.duties.count()) == ("66/KH-UBND", 18, 4, 30)


def matrix(page, user_page="/quan-tri/do-phu/"):
    """The matrix as shown: label of each row → the text numbers of its cells, in order."""
    page.goto(user_page)
    rows = {}
    for row in page.locator(".coverage-table tbody tr").all():
        label = row.locator(".coverage-table__label").inner_text()
        rows[label] = [int(re.search(r"\d+", cell.inner_text()).group()) for cell in row.locator("td").all()]
    return rows


def write_article(page, outlet):
    page.goto(f"/quan-tri/pages/add/news/articlepage/{outlet.pk}/")
    page.locator("[name=title]").fill("Đề án 06: Một cửa không giấy ở Chợ Gạo")
    page.locator("[name=summary]").fill("Bộ phận một cửa xã không còn nhận bản giấy từ đầu tháng.")
    page.get_by_role("tab", name="Kế hoạch").click()
    page.locator("[name=column]").select_option(label="Cải cách hành chính")


def press(page, selector):
    """Press a button of the editor's footer menu, opening the menu where it hides the button."""
    button = page.locator(selector).first
    if not button.is_visible():
        page.locator("footer .w-dropdown button, footer [data-controller='w-dropdown'] button").first.click()
    button.click()


def assert_refused_for_its_items(page):
    page.get_by_role("tab", name="Kế hoạch").click()
    assert page.get_by_text("Hãy chọn ít nhất một nội dung của kế hoạch").first.is_visible()
    # Autosave has kept the refused story as a draft and made this form its editor.
    page.wait_for_url("**/edit/")


def pick_item(page, words, label):
    """Find the item by ``words`` typed without accents, and tick it."""
    page.get_by_role("tab", name="Kế hoạch").click()
    page.locator("item-picker input[type=search]").fill(words)
    row = page.locator(".item-picker__row:visible")
    assert row.count() == 1
    assert row.locator(".item-picker__label").inner_text() == label
    row.locator("input[type=checkbox]").check()


def test_story_is_refused_without_an_item_then_published_everywhere(page, newsroom):
    plan, outlet, groups = newsroom
    sign_in(page, UserFactory(username="bien.tap", groups=[groups.editors]))
    before = matrix(page)

    write_article(page, outlet)
    press(page, "[name=action-publish]")
    assert_refused_for_its_items(page)
    assert page.locator("[name=title]").input_value() == "Đề án 06: Một cửa không giấy ở Chợ Gạo"
    assert not ArticlePage.objects.filter(live=True).exists()

    pick_item(page, "mot cua", "c.9")
    press(page, "[name=action-publish]")
    page.wait_for_url(re.compile(rf"/quan-tri/pages/{outlet.pk}/"))
    story = ArticlePage.objects.get(live=True)
    assert story.slug == "de-an-06-mot-cua-khong-giay-o-cho-gao"

    after = matrix(page)
    month = timezone.localdate().month - 1
    changed = {
        (label, index): after[label][index] - count
        for label, counts in before.items()
        for index, count in enumerate(counts)
        if after[label][index] != count
    }
    assert changed == {("c.9", month): 1, ("c.9", 12): 1}

    sign_out(page)
    item = plan.items.get(code="c.9")
    for address in ("/", "/chuyen-muc/cai-cach-hanh-chinh/", "/bao-ap-bac/", item.get_absolute_url()):
        page.goto(address)
        assert page.get_by_role("link", name=story.title).count() >= 1, address
    feed = ET.fromstring(page.request.get("/rss/chuyen-muc/cai-cach-hanh-chinh/").body())
    assert [title.text for title in feed.iterfind("channel/item/title")] == [story.title]
