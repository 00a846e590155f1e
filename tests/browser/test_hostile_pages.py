"""Script planted straight into the database runs on no public page, not even when everything on it is touched."""

import json

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from campaigns.plans.models import PlanItem
from news.models import ContentPage
from tests.factories import ArticlePageFactory, ColumnPageFactory, OutletPageFactory, PlanFactory, PlanItemFactory
from tests.news import hostile

pytestmark = pytest.mark.browser

TOUCH_EVERYTHING = """() => {
    for (const element of document.querySelectorAll("*"))
        for (const kind of ["click", "mouseover", "focus", "toggle", "pointerenter", "animationend"])
            element.dispatchEvent(new Event(kind));
}"""
LEFT_BEHIND = """() => [...document.querySelectorAll("*")].flatMap(element => [
    ...[...element.attributes].filter(a => a.name.startsWith("on")).map(a => `${element.tagName} ${a.name}`),
    ...[...element.attributes].filter(a => /^\\s*(javascript|vbscript|data:text)/i.test(a.value)
        && /href|src|action|data/.test(a.name)).map(a => `${element.tagName} ${a.name}=${a.value}`),
])"""


@pytest.fixture
def addresses(page):
    plan = PlanFactory(in_force_to=None)
    item = PlanItemFactory(plan=plan)
    column = ColumnPageFactory(slug="cai-cach")
    outlet = OutletPageFactory(slug="bao-ap-bac")
    for number, vector in enumerate(hostile.SCRIPTS):
        article = ArticlePageFactory(
            parent=outlet, slug=f"bai-{number}", items=[item], column=column, live=True,
            first_published_at=timezone.now(),
        )  # fmt: skip
        Page.objects.filter(pk=article.pk).update(title=vector)
        ContentPage.objects.filter(pk=article.pk).update(summary=vector, byline=vector[:150], place=vector[:120])
        stream = [
            {"type": "paragraph", "value": f"<p>{vector}</p>", "id": "1"},
            {"type": "quote", "value": {"text": vector, "source": vector}, "id": "2"},
            {"type": "table", "value": {"data": [[vector, vector]], "table_caption": vector}, "id": "3"},
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE news_articlepage SET body = %s WHERE contentpage_ptr_id = %s", [json.dumps(stream), article.pk]
            )
    Page.objects.filter(pk__in=[column.pk, outlet.pk]).update(title=hostile.ALL[:255])
    PlanItem.objects.update(text=hostile.ALL, short_label=hostile.SCRIPTS[0][:60])
    return [
        "/", column.url, outlet.url, reverse("plan_item", args=[plan.slug, item.code]),
        reverse("plan", args=[plan.slug]), "/tim-kiem/?q=%3Cscript%3Ewindow.__xss%3D1%3C%2Fscript%3E",
        "/embed/chuyen-muc/cai-cach/", *(f"/bao-ap-bac/bai-{number}/" for number in range(len(hostile.SCRIPTS))),
    ]  # fmt: skip


def test_no_planted_script_runs(page, addresses):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in addresses:
        response = page.goto(address)
        assert response.status == 200, address
        page.evaluate(TOUCH_EVERYTHING)
        assert page.evaluate("window.__xss") is None, address
        assert page.evaluate(LEFT_BEHIND) == [], address
        assert page.url.startswith("http://localhost") or page.url.startswith("http://127.0.0.1")
    assert dialogs == []
