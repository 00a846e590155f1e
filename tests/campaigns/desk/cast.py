"""The people and pieces most tests of the desk need."""

import datetime

from django.contrib.auth.models import Group, Permission
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from tests.factories import (
    ArticlePageFactory,
    ColumnPageFactory,
    OutletPageFactory,
    PlanFactory,
    PlanItemFactory,
    UserFactory,
    VideoPageFactory,
)


def noon(year, month, day):
    return timezone.make_aware(datetime.datetime(year, month, day, 12))


def group(name, *permissions, adds_under=()):
    """A group that may enter the admin, holds ``app.codename`` permissions, and adds and edits under some pages."""
    made = Group.objects.create(name=name)
    for permission in ("wagtailadmin.access_admin", *permissions):
        app, codename = permission.split(".")
        made.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    for page in adds_under:
        for codename in ("add_page", "change_page"):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=made, page=page, permission=permission)
    return made


class DeskTestCase(TestCase):
    """Plan 66 of 2024 with a, c over c.1 and c.2, and đ; three pieces in two newsrooms."""

    @classmethod
    def setUpTestData(cls):
        cls.plan = PlanFactory(number="66/KH-UBND", year=2024)
        cls.a = PlanItemFactory(plan=cls.plan, label="a", short_label="Chủ trương")
        cls.c = PlanItemFactory(plan=cls.plan, label="c", short_label="Kết quả cải cách")
        cls.c1 = PlanItemFactory(plan=cls.plan, label="c.1", parent=cls.c, short_label="Một cửa")
        cls.c2 = PlanItemFactory(plan=cls.plan, label="c.2", parent=cls.c, short_label="Chính phủ số")
        cls.dd = PlanItemFactory(plan=cls.plan, label="đ", code="dd", short_label="Tồn tại, hạn chế")
        cls.column = ColumnPageFactory(title="Cải cách hành chính", slug="cai-cach-hanh-chinh")
        cls.digital = ColumnPageFactory(title="Chuyển đổi số", slug="chuyen-doi-so")
        cls.newspaper = OutletPageFactory(title="Báo Ấp Bắc", slug="bao-ap-bac")
        cls.station = OutletPageFactory(title="Đài THTG", slug="thtg")
        cls.article = cls.publish(ArticlePageFactory, "Một cửa ở xã", [cls.c1, cls.c2], 1, cls.newspaper, cls.column)
        cls.video = cls.publish(VideoPageFactory, "Chữ ký số", [cls.c2], 3, cls.station, cls.digital)
        cls.second = cls.publish(ArticlePageFactory, "Nghị quyết mới", [cls.a], 3, cls.newspaper, cls.column)
        cls.officer = UserFactory(
            username="can.bo.ke.hoach", groups=[group("Cán bộ kế hoạch", "plans.view_plan", "plans.change_plan")]
        )
        cls.editor = UserFactory(
            username="bien.tap", groups=[group("Biên tập Ấp Bắc", "plans.view_plan", adds_under=[cls.newspaper])]
        )
        cls.reporter = UserFactory(
            username="phong.vien", groups=[group("Phóng viên Ấp Bắc", adds_under=[cls.newspaper])]
        )
        cls.guest = UserFactory(username="khach", groups=[group("Khách")])

    @classmethod
    def publish(cls, factory, title, items, month, outlet, column):
        return factory(
            title=title,
            items=items,
            parent=outlet,
            column=column,
            live=True,
            first_published_at=noon(2024, month, 10),
        )

    def look(self, name="matrix", user=None, **query):
        """The response of a desk page to ``user`` (the officer), asked ``query``."""
        self.client.force_login(user or self.officer)
        return self.client.get(reverse(f"desk:{name}"), query)
