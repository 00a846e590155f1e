"""The newsroom the editor's tests play in."""

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import ArticlePage
from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
)


def story_form(column, /, **changes):
    """What the editor sends for an article; without ``action-…`` it is saved as a draft."""
    data = {
        "title": "Bài mới",
        "slug": "bai-moi",
        "summary": "",
        "byline": "",
        "column": column.pk,
        "place": "",
        "keywords": "",
        "document_numbers": "",
        "source_note": "",
        "seo_title": "",
        "search_description": "",
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    return nested_form_data(data) | changes


class NewsroomTestCase(TestCase):
    """A plan in force now, last year's plan, a newsroom, and an editor who may do anything."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(year=timezone.localdate().year)
        cls.item = PlanItemFactory(plan=cls.plan, label="a")
        cls.other = PlanItemFactory(plan=cls.plan, label="b")
        cls.old_item = PlanItemFactory(
            plan=PlanFactory(year=timezone.localdate().year - 1, number="12/KH-UBND"), label="a"
        )
        cls.column = ColumnPageFactory()
        cls.outlet = OutletPageFactory()
        cls.editor = UserFactory(username="thu.ky", is_superuser=True)

    def setUp(self):
        self.client.force_login(self.editor)

    def draft(self, *items, **kwargs):
        page = ArticlePageFactory(items=items, **kwargs)
        page.save_revision()
        return page

    def untagged(self, **kwargs):
        return self.draft(**kwargs)

    def is_live(self, page):
        return ArticlePage.objects.get(pk=page.pk).live

    def create(self, **changes):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.outlet.pk])
        return self.client.post(url, story_form(self.column, **changes))

    def edit(self, page, **changes):
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), story_form(self.column, **changes))

    def add_workflow(self):
        workflow = Workflow.objects.create(name="Duyệt bài")
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Biên tập"))
        WorkflowPage.objects.create(workflow=workflow, page=self.outlet)
        return workflow
