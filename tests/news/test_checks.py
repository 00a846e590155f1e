"""What the checks find, what they say, and that those which stop publishing stop every route."""

import datetime

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.plans.models import AgencyName
from news.checks import CHECKS, findings
from news.checks.tones import slips, styles
from news.enums import Level
from news.models import ArticlePage, CheckRule, VideoPage
from news.newsrooms import create_newsroom
from tests.factories import (
    AgencyFactory,
    ArticlePageFactory,
    ColumnPageFactory,
    ImageFactory,
    OutletPageFactory,
    UserFactory,
    VideoPageFactory,
)
from tests.news.newsroom import NewsroomTestCase, story_form

GOOD_SUMMARY = "Từ ngày 01/7, người dân xã Tân Phú nộp hồ sơ tại một quầy và nhận kết quả trong ngày."


def paragraph(html):
    return {"type": "paragraph", "value": html, "id": "p"}


class ToneTests(SimpleTestCase):
    def test_a_mark_on_the_wrong_vowel_is_found_with_its_cure(self):
        cases = {
            "qủa": "quả",
            "tòan": "toàn",
            "đựơc": "được",
            "gía": "giá",
            "nghiã": "nghĩa",
            "ngươì": "người",
            "Hòang": "Hoàng",
        }
        for wrong, right in cases.items():
            with self.subTest(wrong):
                self.assertEqual(slips(f"Có {wrong} ở đây."), {wrong: right})

    def test_good_words_and_foreign_ones_pass(self):
        good = "hòa hoà thủy thuỷ khỏe khoẻ quý quốc giếng gìn khuỷu nguyễn ngoài mía của thuở quét résumé café Über Gàudium"
        self.assertEqual(slips(good), {})

    def test_two_styles_are_told_apart(self):
        self.assertEqual(styles("hòa bình, thuỷ lợi, quý"), (["hòa"], ["thuỷ"]))


class FindingTests(NewsroomTestCase):
    def found(self, page=None, **values):
        """``{code: "message cure"}`` of what is found on a draft with ``values``."""
        page = page or ArticlePageFactory(items=[self.item], **values)
        return {finding.check.code: str(finding) for finding in findings(page)}

    def test_a_complete_story_has_nothing_to_object_to(self):
        image = ImageFactory()
        page = ArticlePageFactory(
            items=[self.item],
            summary=GOOD_SUMMARY,
            lead_image=image,
            ai_use="none",
            document_numbers="27/CT-TTg",
            body=[
                paragraph('<p>Theo Chỉ thị 27/CT-TTg, xem <a href="/x/">kế hoạch của tỉnh</a>.</p>'),
                {"type": "picture", "value": {"image": image.pk, "caption": "Ở quầy"}, "id": "i"},
            ],
        )
        self.assertEqual(self.found(page), {})

    def test_each_check_says_what_and_where(self):
        bare = ImageFactory(description="", credit="")
        cases = {
            "items": {"page": ArticlePageFactory(slug="khong-muc")},
            "summary": {"summary": "Ngắn."},
            "title": {"title": "TOÀN TỈNH RA QUÂN CẢI CÁCH HÀNH CHÍNH"},
            "lead_image": {},
            "substance": {"body": []},
            "alt": {"body": [{"type": "picture", "value": {"image": bare.pk, "caption": "x"}, "id": "i"}]},
            "caption": {"body": [{"type": "picture", "value": {"image": bare.pk, "caption": ""}, "id": "i"}]},
            "credit": {"lead_image": bare},
            "lead_alt": {"lead_image": bare},
            "link_text": {"body": [paragraph('<p>Hồ sơ <a href="/x/">xem tại đây</a></p>')]},
            "tone_marks": {"body": [paragraph("<p>Kết qủa tốt</p>")]},
            "tone_style": {"body": [paragraph("<p>Hòa bình và thuỷ lợi</p>")]},
            "spaces": {"body": [paragraph("<p>Hai  dấu cách</p>")]},
            "ai_declared": {},
            "ai_record": {"ai_use": "assisted"},
            "documents": {"body": [paragraph("<p>Nghị định 61/2018/NĐ-CP quy định</p>")]},
        }
        for number, (code, values) in enumerate(cases.items()):
            with self.subTest(code):
                values.setdefault("slug", f"bai-{number}") if "page" not in values else None
                self.assertIn(code, self.found(**values))

    def test_pictures_of_a_gallery_are_looked_at_one_by_one(self):
        good, bare = ImageFactory(), ImageFactory(title="IMG_0042", description="")
        pictures = [{"image": image.pk, "caption": "x", "alt": "", "credit": ""} for image in (good, bare)]
        value = {"caption": "", "pictures": [{"type": "item", "value": each, "id": "1"} for each in pictures]}
        found = self.found(body=[{"type": "gallery", "value": value, "id": "g"}])
        self.assertIn("IMG_0042", found["alt"])

    def test_letters_kept_apart_are_found_before_saving_joins_them(self):
        page = ArticlePage(title="Cải cách", item_tags=[])
        page.summary = "Ca\u0309i ca\u0301ch"
        self.assertIn("nfc", {finding.check.code for finding in findings(page)})

    def test_a_space_before_a_mark_and_none_behind_it(self):
        found = self.found(body=[paragraph("<p>Nhanh ,gọn,đúng hạn</p>")])
        self.assertIn("spaces", found)

    def test_a_video_wants_transcript_and_captions(self):
        found = self.found(VideoPageFactory(items=[self.item]))
        self.assertTrue({"transcript", "substance"} <= found.keys())

    def test_every_check_has_a_vietnamese_name(self):
        for check in CHECKS.values():
            self.assertTrue(str(check.name) and str(check.name)[0].isupper(), check.code)


class AgencyNameTests(NewsroomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        merged = AgencyFactory(code="so-nv-dt", name="Sở Nội vụ tỉnh Đồng Tháp", active_from=datetime.date(2020, 1, 1))
        AgencyFactory(
            code="so-nv-tg",
            name="Sở Nội vụ tỉnh Tiền Giang",
            active_to=datetime.date(2025, 6, 30),
            successor=merged,
        )
        cls.city = AgencyFactory(code="go-cong", name="Ủy ban nhân dân thành phố Gò Công")
        AgencyName.objects.create(
            agency=cls.city, name="Ủy ban nhân dân thị xã Gò Công", until=datetime.date(2024, 4, 30)
        )

    def found(self, text, day):
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(8)))
        page = ArticlePage(title="Bài", first_published_at=moment, body=[("paragraph", f"<p>{text}</p>")])
        return [str(each) for each in findings(page) if each.check.code == "agency_names"]

    def test_the_name_valid_on_the_day_passes(self):
        self.assertEqual(self.found("Sở Nội vụ tỉnh Tiền Giang cho biết", datetime.date(2025, 6, 30)), [])

    def test_an_agency_that_is_no_more_is_named_with_its_successor(self):
        [found] = self.found("Sở Nội vụ tỉnh Tiền Giang cho biết", datetime.date(2025, 7, 1))
        self.assertIn("Sở Nội vụ tỉnh Đồng Tháp", found)

    def test_a_former_name_is_put_right(self):
        [found] = self.found("Ủy ban nhân dân thị xã Gò Công họp", datetime.date(2024, 5, 1))
        self.assertIn("Ủy ban nhân dân thành phố Gò Công", found)

    def test_a_name_not_yet_borne_is_found(self):
        [found] = self.found("Ủy ban nhân dân thành phố Gò Công họp", datetime.date(2024, 4, 30))
        self.assertIn("thị xã Gò Công", found)

    def test_capitals_are_those_of_the_name(self):
        [found] = self.found("Sở nội vụ tỉnh Đồng Tháp cho biết", datetime.date(2025, 7, 1))
        self.assertIn("Sở Nội vụ tỉnh Đồng Tháp", found)


class RuleTests(NewsroomTestCase):
    def levels(self, **values):
        page = ArticlePageFactory(items=[self.item], **values)
        return {finding.check.code: finding.level for finding in findings(page)}

    def test_a_rule_makes_a_check_stricter(self):
        CheckRule.objects.create(check_code="summary", level=Level.BLOCKING)
        self.assertEqual(self.levels()["summary"], Level.BLOCKING)

    def test_a_rule_takes_a_check_away(self):
        CheckRule.objects.create(check_code="summary", level=Level.OFF)
        self.assertNotIn("summary", self.levels())

    def test_a_column_says_more_than_a_kind(self):
        CheckRule.objects.create(check_code="summary", column=self.column, level=Level.BLOCKING)
        CheckRule.objects.create(check_code="summary", kind="article", level=Level.OFF)
        self.assertEqual(self.levels()["summary"], Level.BLOCKING)

    def test_a_rule_of_another_column_or_kind_does_not_count(self):
        other = ColumnPageFactory(title="Đề án 06", slug="de-an-06")
        CheckRule.objects.create(check_code="summary", column=other, level=Level.OFF)
        CheckRule.objects.create(check_code="summary", kind="video", level=Level.OFF)
        self.assertEqual(self.levels()["summary"], Level.ADVICE)

    def test_the_items_are_asked_whatever_the_rules(self):
        CheckRule.objects.create(check_code="items", level=Level.OFF)
        page = ArticlePageFactory()
        self.assertIn("items", {finding.check.code for finding in findings(page) if finding.is_blocking})


class BlockingTests(NewsroomTestCase):
    """A picture without a text alternative goes public by no route."""

    SAYS = "không có mô tả thay ảnh"

    def setUp(self):
        super().setUp()
        self.image = ImageFactory(description="")
        self.body = [{"type": "picture", "value": {"image": self.image.pk, "caption": "x"}, "id": "i"}]

    def bare(self, **kwargs):
        return self.draft(self.item, body=self.body, **kwargs)

    def assert_refused(self, action):
        with self.assertRaisesMessage(ValidationError, self.SAYS):
            action()

    def test_a_revision(self):
        page = self.bare()
        self.assert_refused(page.get_latest_revision().publish)
        self.assertFalse(self.is_live(page))

    def test_saved_as_live(self):
        page = self.bare()
        page.live = True
        self.assert_refused(page.save)

    def test_scheduled(self):
        page = self.bare(go_live_at=timezone.now() + datetime.timedelta(hours=1))
        self.assert_refused(page.get_latest_revision().publish)
        self.assertIsNone(page.scheduled_revision)

    def test_in_bulk(self):
        page = self.bare()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        self.assertContains(self.client.post(f"{url}?id={page.pk}", follow=True), self.SAYS)
        self.assertFalse(self.is_live(page))

    def test_by_the_editors_api(self):
        page = self.bare()
        url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
        response = self.client.post(url, content_type="application/json")
        self.assertEqual((response.status_code, self.is_live(page)), (400, False))

    def test_in_the_editor_with_the_reason_at_the_form(self):
        response = self.create(**{"action-publish": "1", "plan_items": [self.item.pk], "ai_use": "generated"})
        self.assertContains(response, "AI")
        self.assertFalse(ArticlePage.objects.filter(live=True).exists())

    def test_a_draft_is_saved_all_the_same(self):
        self.create(**{"ai_use": "generated"})
        self.assertTrue(ArticlePage.objects.filter(slug="bai-moi").exists())

    def test_described_it_is_published(self):
        page = self.bare()
        self.image.description = "Người dân ở quầy"
        self.image.save()
        page.get_latest_revision().publish()
        self.assertTrue(self.is_live(page))

    def test_an_archive_keeps_to_its_items(self):
        page = self.bare(external_id="kho-1")
        page.get_latest_revision().publish()
        self.assertTrue(self.is_live(page))

    def test_a_rule_of_the_house_stops_publishing_too(self):
        CheckRule.objects.create(check_code="summary", level=Level.BLOCKING)
        page = self.draft(self.item)
        with self.assertRaisesMessage(ValidationError, "sa-pô"):
            page.get_latest_revision().publish()


class SidePanelTests(NewsroomTestCase):
    def test_what_is_in_the_form_is_looked_over_and_not_saved(self):
        page = self.draft(self.item)
        data = story_form(self.column, title="TIÊU ĐỀ TOÀN CHỮ HOA RẤT TO", plan_items=[self.item.pk])
        response = self.client.post(reverse("story_checks", args=[page.pk]), data)
        self.assertContains(response, "chữ hoa")
        self.assertNotEqual(ArticlePage.objects.get(pk=page.pk).title, "TIÊU ĐỀ TOÀN CHỮ HOA RẤT TO")

    def test_a_story_not_saved_yet(self):
        url = reverse("new_story_checks", args=["news", "articlepage", self.outlet.pk])
        response = self.client.post(url, story_form(self.column))
        self.assertContains(response, "Hãy chọn ít nhất một nội dung")

    def test_every_kind_can_be_looked_over(self):
        for model in (ArticlePage, VideoPage):
            url = reverse("new_story_checks", args=["news", model._meta.model_name, self.outlet.pk])
            with self.subTest(model):
                self.assertEqual(self.client.post(url, story_form(self.column)).status_code, 200)

    def test_the_editor_shows_the_panel(self):
        page = self.draft(self.item)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertContains(response, reverse("story_checks", args=[page.pk]))

    def test_who_may_not_edit_learns_nothing(self):
        page = self.draft(self.item)
        self.client.logout()
        response = self.client.post(reverse("story_checks", args=[page.pk]), story_form(self.column))
        self.assertEqual(response.status_code, 302)

    def test_a_picture_out_of_reach_is_not_named(self):
        newsroom, others = create_newsroom(self.outlet), create_newsroom(OutletPageFactory(title="Đài", slug="thtg"))
        shown, hidden = (ImageFactory(title=title, description="") for title in ("Ảnh của báo", "Ảnh mật của đài"))
        for image, collection in ((shown, newsroom.collection), (hidden, others.collection)):
            image.collection = collection
            image.save()
        self.client.force_login(UserFactory(username="btv", groups=[newsroom.editors]))
        pictures = [("picture", {"image": image.pk, "caption": ""}) for image in (shown, hidden)]
        data = story_form(self.column, plan_items=[self.item.pk]) | nested_form_data({"body": streamfield(pictures)})
        page = self.draft(self.item, parent=self.outlet)
        response = self.client.post(reverse("story_checks", args=[page.pk]), data)
        self.assertContains(response, "Ảnh của báo")
        self.assertContains(response, f"#{hidden.pk}")
        self.assertNotContains(response, "Ảnh mật")
        response = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), data | {"action-publish": "publish"}
        )
        self.assertContains(response, f"Ảnh “#{hidden.pk}” không có")
