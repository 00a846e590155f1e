"""A day of each person of the newsroom: reporter, editor, chief, an outsider with a link, and the other outlet's editor."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from news.models import ArticlePage
from news.newsroom.models import ApprovalLink, Milestone
from news.newsrooms import create_newsroom
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TITLE = "Một cửa không giấy ở Chợ Gạo"


class Cast:
    """A newspaper and a station with their people, one of whom opens the browser at a time."""

    def __init__(self, page, live_server):
        self.page, self.server = page, live_server
        page.set_default_timeout(45_000)
        plan = PlanFactory(year=timezone.localdate().year)
        self.item = PlanItemFactory(plan=plan, label="c.9", code="c.9", short_label="Một cửa, dịch vụ công")
        self.column = ColumnPageFactory()
        self.paper, station = OutletPageFactory(slug="bao-ap-bac"), OutletPageFactory(title="Đài", slug="thtg")
        ours, theirs = create_newsroom(self.paper), create_newsroom(station)
        self.reporter = self.person("Nguyễn Thị Lan", "lan", ours.reporters)
        self.editor = self.person("Trần Văn Minh", "minh", ours.editors)
        self.chief = self.person("Lê Thu Hà", "ha", ours.chiefs)
        self.stranger = self.person("Phạm Quốc Bảo", "bao", theirs.editors)

    @staticmethod
    def person(name, username, group):
        return UserFactory(username=username, first_name=name, email=f"{username}@bao.vn", groups=[group])

    def enter(self, user, page=None):
        """Let ``user`` sit down before the browser; returns the page."""
        page = page or self.page
        page.context.clear_cookies()
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.server.url}])
        return page

    def draft(self, **kwargs):
        page = ArticlePageFactory(
            parent=self.paper, title=TITLE, slug="mot-cua", owner=self.reporter, items=[self.item], **kwargs
        )
        page.save_revision(user=self.reporter)
        return page

    def submitted(self):
        page = self.draft()
        self.paper.get_workflow().start(page, self.reporter)
        return page


@pytest.fixture
def cast(page, live_server):
    return Cast(page, live_server)


def press(page, selector):
    """Press a button of the editor's footer, opening its menu where it hides the button."""
    button = page.locator(selector).first
    if not button.is_visible():
        page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    button.click()


WATCHED = "addEventListener('w-unsaved:watch-edits', () => document.documentElement.dataset.watched = 'yes')"


def begin(page, address):
    """Open a form and wait until its scripts watch it: what is typed before they do is no change to them."""
    page.add_init_script(WATCHED)
    page.goto(address)
    page.wait_for_selector("html[data-watched]")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def latest_title(story):
    return ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object().title


def edit(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def test_a_reporter_writes_names_a_version_submits_and_finds_the_story_again(cast, assert_accessible):
    page = cast.enter(cast.reporter)
    page.goto(reverse("wagtailadmin_home"))
    assert page.get_by_text("Không có gì chờ bạn.").is_visible()
    assert_accessible(page, within=".newsroom-list--panel")

    begin(page, reverse("wagtailadmin_pages:add", args=["news", "articlepage", cast.paper.pk]))
    page.locator("[name=title]").fill(TITLE)
    page.keyboard.press("Tab")
    page.wait_for_url("**/edit/")
    page.get_by_role("tab", name="Kế hoạch").click()
    page.locator("[name=column]").select_option(label="Cải cách hành chính")
    page.locator(".item-picker__row input[type=checkbox]").first.check()
    press(page, "[name=action-submit]")
    page.wait_for_url(re.compile(rf"/pages/{cast.paper.pk}/"))
    story = ArticlePage.objects.get()
    assert "Biên tập" in story.current_workflow_task.name

    page.goto(reverse("wagtailadmin_pages:history", args=[story.pk]))
    assert page.locator(".newsroom-milestones li").count() == 1
    assert_accessible(page, within=".newsroom-milestones")

    page.goto(reverse("my_stories:index") + "?state=waiting")
    assert page.get_by_role("link", name=TITLE).is_visible()
    page.goto(reverse("my_stories:index"))
    assert page.url.endswith("?state=waiting")
    assert page.locator("table").get_by_text("chờ duyệt").is_visible()


def test_an_editor_takes_a_story_on_returns_it_and_names_a_version(cast):
    story = cast.submitted()
    page = cast.enter(cast.editor)
    page.goto(reverse("wagtailadmin_home"))
    waiting = page.get_by_role("region", name="Chờ tôi xử lý")
    assert "Nguyễn Thị Lan" in waiting.inner_text()
    waiting.get_by_role("button", name=re.compile("Tôi nhận xử lý")).click()
    page.get_by_text("bạn đang xử lý").wait_for()

    page.goto(reverse("wagtailadmin_pages:history", args=[story.pk]))
    page.get_by_label("Đặt tên cho phiên bản hiện tại").fill("Bản gửi Sở góp ý")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages .success")
    assert Milestone.objects.get().name == "Bản gửi Sở góp ý"

    page.goto(edit(story))
    press(page, "[data-workflow-action-name=reject]")
    dialog = page.locator(".modal-body, [role=dialog] form").first
    dialog.locator("textarea[name=comment]").fill("Thiếu số liệu của Sở Nội vụ.")
    dialog.locator("[type=submit]").click()
    page.wait_for_selector(".messages .success")
    assert ["lan@bao.vn"] in [letter.to for letter in mail.outbox if "Thiếu số liệu của Sở Nội vụ." in letter.body]

    page = cast.enter(cast.reporter)
    page.goto(reverse("wagtailadmin_home"))
    assert page.get_by_text("Thiếu số liệu của Sở Nội vụ.").is_visible()


def test_a_person_without_an_account_decides_on_a_phone_without_javascript(
    cast, browser, live_server, assert_accessible
):
    story = cast.submitted()
    page = cast.enter(cast.editor)
    page.goto(edit(story))
    page.goto(reverse("newsroom:links", args=[story.pk]))
    page.locator("[name=person]").fill("Ông Ba, Sở Nội vụ")
    page.get_by_role("button", name="Tạo liên kết").click()
    address = page.locator("#new-link").input_value()
    path = re.sub(r"^https?://[^/]+", "", address)
    assert_accessible(page, within=".newsroom")

    phone = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="vi-VN"
    )
    outside = phone.new_page()
    assert outside.goto(path).headers["x-robots-tag"].startswith("noindex")
    assert outside.frame_locator("iframe").get_by_role("heading", name=TITLE, level=1).is_visible()
    assert outside.get_by_role("button", name="Duyệt", exact=True).bounding_box()["width"] <= 360
    outside.get_by_label("Ý kiến").fill("Số liệu đúng.")
    outside.get_by_role("button", name="Duyệt", exact=True).click()
    assert "Ghi nhận" in outside.locator("main").inner_text()
    phone.close()

    page.context.clear_cookies()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert fits(page)
    assert_accessible(page)
    assert ApprovalLink.objects.get().decision == "approved"
    assert "Duyệt đăng" in ArticlePage.objects.get(pk=story.pk).current_workflow_task.name


def test_a_chief_plans_by_keyboard_and_publishes_with_a_double_click(cast, assert_accessible):
    story = cast.submitted()
    story.current_workflow_task_state.approve(user=cast.editor, comment="Đã sửa tựa.")
    page = cast.enter(cast.chief)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("stories:index"))
    page.get_by_text("Đang chờ duyệt").last.scroll_into_view_if_needed()
    title = page.locator("td.title").first
    assert title.bounding_box()["width"] > 180
    assert page.get_by_text("Đang chờ duyệt").last.bounding_box()["x"] < 360
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(reverse("newsroom:calendar"))
    page.locator(f"#plan-day-{story.pk}").fill("2031-12-31")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages .success")
    page.goto(reverse("newsroom:calendar") + "?thang=2031-12")
    assert page.get_by_role("link", name=TITLE).is_visible()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert fits(page)
        assert_accessible(page, within=".calendar")

    page.goto(edit(story))
    button = page.locator("[data-workflow-action-name=approve]").first
    if not button.is_visible():
        page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    button.dblclick()
    page.wait_for_selector(".messages .success")
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish").count() == 1
    assert page.goto(ArticlePage.objects.get(pk=story.pk).url).status == 200


def test_two_people_at_one_story_lose_nothing(cast):
    story = cast.draft()
    page = cast.enter(cast.editor)
    begin(page, edit(story))
    theirs = story.get_latest_revision_as_object()
    theirs.title = "Tựa của chị Hà"
    theirs.save_revision(user=cast.chief)

    page.locator("[name=title]").fill("Tựa của anh Minh")
    page.keyboard.press("Tab")
    page.get_by_text("Lê Thu Hà đã lưu một bản mới hơn").first.wait_for()
    press(page, "footer button.action-save")
    # Wagtail's own warning comes first where its look for newer versions has come round.
    page.locator("#conflict, [data-w-dialog-target=confirm]:visible").first.wait_for()
    if not page.locator("#conflict").count():
        page.locator("[data-w-dialog-target=confirm]:visible").click()
        page.wait_for_selector("#conflict")
    assert "Lê Thu Hà" in page.locator("#conflict").inner_text()
    assert page.locator("[name=title]").input_value() == "Tựa của anh Minh"
    assert latest_title(story) == "Tựa của chị Hà"

    page.get_by_label("Tôi đã xem cả hai").check()
    press(page, "footer button.action-save")
    page.wait_for_selector(".messages .success")
    assert latest_title(story) == "Tựa của anh Minh"


def test_the_other_outlets_editor_is_kept_out(cast):
    story = cast.submitted()
    state = story.current_workflow_task_state
    page = cast.enter(cast.stranger)
    pages = "wagtailadmin_pages:"
    addresses = [
        edit(story),
        *(reverse(pages + name, args=[story.pk]) for name in ("history", "view_draft", "workflow_history", "copy")),
        reverse(pages + "revisions_view", args=[story.pk, story.latest_revision_id]),
        reverse(pages + "revisions_revert", args=[story.pk, story.latest_revision_id]),
        reverse(pages + "workflow_action", args=[story.pk, "approve", state.pk]),
        reverse(pages + "workflow_preview", args=[story.pk, state.task_id]),
        reverse("newsroom:links", args=[story.pk]),
        reverse("newsroom:calendar"),
        reverse("my_stories:index"),
        reverse("wagtailadmin_home"),
    ]
    for address in addresses:
        page.goto(address)
        assert TITLE not in page.content(), address
