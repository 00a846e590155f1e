"""The page «Nhập kế hoạch»: two steps, nothing saved between them, nothing typed ever lost."""

import re
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from campaigns.plans.models import Plan
from tests.campaigns.plans_importer.documents import PdfMaker

PLAN_66 = Path(__file__).parents[3] / "campaigns/plans/fixtures/plan-66-2024.txt"
TEXT = PLAN_66.read_text(encoding="utf-8")


def fields_of(html: str) -> dict[str, str]:
    """What a browser would post back of the page's form, nothing changed."""
    form = html[html.index('class="plan-import__form"') :]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            fields[name[1]] = value[1] if value else ""
    for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = (
            value.removeprefix("\r\n")
            .removeprefix("\n")
            .replace("&#x27;", "'")
            .replace("&amp;", "&")
            .replace("&quot;", '"')
        )
    return fields


class ImportPageTests(WagtailTestUtils, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer = cls.create_user("officer", password="x")
        group = Group.objects.create(name="Cán bộ kế hoạch")
        group.permissions.add(
            Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="add_plan")
        )
        cls.officer.groups.add(group)
        cls.url = reverse("import_plan:index")

    def setUp(self):
        self.client.force_login(self.officer)

    def read(self, text=TEXT):
        return self.client.post(self.url, {"pasted": text})

    def test_without_the_permission_there_is_no_page(self):
        self.officer.groups.first().permissions.remove(Permission.objects.get(codename="add_plan"))
        response = self.client.get(self.url)
        self.assertNotEqual(response.status_code, 200)

    def test_the_first_step_asks_for_a_file_or_text(self):
        response = self.client.get(self.url)
        self.assertContains(response, 'type="file"')
        self.assertContains(response, 'name="pasted"')

    def test_what_was_understood_is_shown_beside_the_source_and_not_saved(self):
        response = self.read()
        self.assertContains(response, 'value="66/KH-UBND"')
        self.assertContains(response, 'id="line-57"')
        self.assertEqual(len(response.context["forms"].rows["items"].forms), 18)
        self.assertFalse(Plan.objects.exists())

    def test_an_uploaded_file_is_read_as_pasted_text_is(self):
        response = self.client.post(self.url, {"file": SimpleUploadedFile("plan.txt", PLAN_66.read_bytes())})
        self.assertContains(response, 'value="66/KH-UBND"')

    def test_saved_as_understood(self):
        response = self.client.post(self.url, {**fields_of(self.read().content.decode()), "save": ""})
        self.assertEqual(response.status_code, 302)
        plan = Plan.objects.get()
        self.assertEqual((plan.items.count(), plan.forms.count(), plan.duties.count()), (18, 4, 30))
        self.assertEqual(plan.items.get(code="c.9").parent.label, "c")

    def test_corrections_are_what_is_saved(self):
        fields = fields_of(self.read().content.decode())
        fields |= {"head-number": "67/KH-UBND", "items-0-short_label": "Chủ trương", "items-17-DELETE": "on"}
        self.client.post(self.url, fields)
        plan = Plan.objects.get()
        self.assertEqual(plan.number, "67/KH-UBND")
        self.assertEqual(plan.items.get(code="a").short_label, "Chủ trương")
        self.assertFalse(plan.items.filter(code="h").exists())

    def test_a_row_is_added_without_javascript(self):
        fields = fields_of(self.read().content.decode()) | {"head-title": "Đã sửa", "add-items": ""}
        response = self.client.post(self.url, fields)
        self.assertContains(response, "items-18-label")
        self.assertContains(response, "Đã sửa")
        self.assertFalse(Plan.objects.exists())

    def test_an_error_loses_nothing_typed_and_saves_nothing(self):
        fields = fields_of(self.read().content.decode()) | {"head-number": "", "items-0-text": "Lời đã sửa"}
        response = self.client.post(self.url, fields)
        self.assertContains(response, "Lời đã sửa", status_code=422)
        self.assertFalse(Plan.objects.exists())

    def test_a_label_used_twice_and_a_parent_that_is_none_are_marked(self):
        fields = fields_of(self.read().content.decode()) | {"items-1-label": "a", "items-4-parent": "x"}
        response = self.client.post(self.url, fields)
        self.assertContains(response, "bị dùng hai lần", status_code=422)
        self.assertContains(response, "Không có mục nào ở trên", status_code=422)

    def test_warnings_stand_at_their_lines(self):
        response = self.read(TEXT.replace("\nđ) Tình hình", "\ne) Tình hình"))
        self.assertContains(response, "plan-import__line--doubtful")
        self.assertContains(response, "Số thứ tự nhảy")

    def test_a_known_plan_is_announced(self):
        self.client.post(self.url, fields_of(self.read().content.decode()))
        self.assertContains(self.read(), "khi lưu sẽ cập nhật")

    def test_script_in_the_text_does_not_run(self):
        response = self.read(TEXT.replace("Các quan điểm", "<script>alert(1)</script> Các quan điểm"))
        self.assertNotContains(response, "<script>alert(1)")

    def test_bad_input_is_refused_in_words(self):
        cases = {
            "Hãy chọn tệp": {},
            "lớn hơn 20 MB": {"file": SimpleUploadedFile("plan.pdf", b"%PDF" + b"0" * 50 * 1024 * 1024)},
            "không phải văn bản thuần": {"file": SimpleUploadedFile("plan.docx", b"\x7fELF\x00\x01\x02" * 99)},
            "chỉ có ảnh": {"file": SimpleUploadedFile("plan.pdf", PdfMaker().page().bytes())},
            "không phải là kế hoạch": {"pasted": "Đêm ấy trời mưa. Ông lão ngồi bên bếp lửa.\n" * 99},
            "rỗng": {"file": SimpleUploadedFile("plan.txt", b"")},
        }
        for words, data in cases.items():
            with self.subTest(words):
                response = self.client.post(self.url, data)
                self.assertContains(response, words, status_code=422)
                self.assertFalse(Plan.objects.exists())
