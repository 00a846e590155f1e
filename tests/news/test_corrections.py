"""What happens to a story after it was published: corrected, taken back, moved to another address; and its outings."""

import datetime

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from news.models import ArticlePage, Outing, Withdrawal
from news.withdrawing import withdraw
from tests.factories import ArticlePageFactory
from tests.news.newsroom import NewsroomTestCase


def correction(day, text):
    return {"type": "correction", "value": {"made_on": day, "text": text}, "id": text}


class CorrectionTests(NewsroomTestCase):
    def test_it_is_dated_and_stands_above_the_text(self):
        page = self.draft(
            self.item,
            corrections=[correction("2024-07-10", "Số hồ sơ đúng là 92%.")],
            body=[("paragraph", "<p>Thân bài ở đây.</p>")],
        )
        page.get_latest_revision().publish()
        text = self.client.get(page.url).content.decode()
        self.assertIn("Đính chính ngày 10/7/2024:", text)
        self.assertLess(text.index("Số hồ sơ đúng là 92%."), text.index("Thân bài ở đây."))

    def test_a_copy_has_nothing_to_correct(self):
        page = self.draft(self.item, corrections=[correction("2024-07-10", "Sai.")])
        copy = page.copy(update_attrs={"slug": "ban-sao"}, keep_live=False)
        self.assertFalse(copy.corrections)


class WithdrawalTests(NewsroomTestCase):
    def published(self):
        page = self.draft(self.item, slug="bai-goc")
        page.get_latest_revision().publish()
        return ArticlePage.objects.get(pk=page.pk)

    def test_readers_find_the_reason_at_its_address(self):
        page = self.published()
        withdraw(page, reason="Số liệu chưa được kiểm chứng.", user=self.editor)
        response = self.client.get(page.url)
        self.assertContains(response, "Số liệu chưa được kiểm chứng.", status_code=410)

    def test_a_reason_is_asked_for(self):
        page = self.published()
        with self.assertRaises(ValidationError):
            withdraw(page, reason=" ", user=self.editor)
        self.assertTrue(self.is_live(page))

    def test_a_draft_cannot_be_taken_back(self):
        with self.assertRaises(ValidationError):
            withdraw(self.draft(self.item), reason="Nhầm.", user=self.editor)

    def test_published_again_it_loses_the_notice(self):
        page = self.published()
        withdraw(page, reason="Nhầm.", user=self.editor)
        ArticlePage.objects.get(pk=page.pk).get_latest_revision().publish()
        self.assertEqual(self.client.get(page.url).status_code, 200)
        self.assertFalse(Withdrawal.objects.exists())

    def test_the_editor_is_asked_why(self):
        page = self.published()
        url = reverse("withdraw_story", args=[page.pk])
        self.assertContains(self.client.get(url), "Gỡ bài")
        self.assertEqual(self.client.post(url, {"reason": ""}).status_code, 422)
        self.client.post(url, {"reason": "Đăng nhầm chuyên mục."})
        self.assertEqual(Withdrawal.objects.get().withdrawn_by, self.editor)
        self.assertFalse(self.is_live(page))

    def test_who_may_not_unpublish_may_not_take_back(self):
        page = self.published()
        self.editor.is_superuser = False
        self.editor.save()
        self.client.post(reverse("withdraw_story", args=[page.pk]), {"reason": "Nhầm."})
        self.assertTrue(self.is_live(page))

    def test_a_piece_unpublished_without_a_word_is_gone_all_the_same(self):
        page = self.published()
        page.unpublish()
        self.assertEqual(self.client.get(page.url).status_code, 410)


class AddressTests(NewsroomTestCase):
    def test_the_old_address_leads_to_the_new_one(self):
        page = self.draft(self.item, slug="dia-chi-cu")
        page.get_latest_revision().publish()
        page = ArticlePage.objects.get(pk=page.pk)
        old = page.url
        page.slug = "dia-chi-moi"
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        self.assertTrue(Redirect.objects.exists())
        self.assertRedirects(self.client.get(old), ArticlePage.objects.get(pk=page.pk).url, status_code=301)


class OutingTests(TestCase):
    def outing(self, **values):
        return Outing(piece=self.piece, appeared_on=datetime.date(2024, 7, 9), **values)

    @classmethod
    def setUpTestData(cls):
        cls.piece = ArticlePageFactory()

    def test_minutes_are_those_of_every_time_it_was_on_air(self):
        outing = self.outing(medium="tv", seconds=150, repeats=1)
        self.assertEqual((outing.times, outing.minutes), (2, 5))

    def test_a_number_in_the_column_of_another_medium_is_refused(self):
        with self.assertRaises(ValidationError) as refused:
            self.outing(medium="radio", cm2=300).full_clean()
        self.assertEqual(set(refused.exception.message_dict), {"cm2"})

    def test_a_copy_has_had_no_outings(self):
        self.piece.outings = [self.outing(medium="social", url="https://zalo.me/1")]
        self.piece.save()
        copy = self.piece.copy(update_attrs={"slug": "ban-sao"})
        self.assertEqual((self.piece.outings.count(), copy.outings.count()), (1, 0))


class OutingGridTests(NewsroomTestCase):
    ROW = {
        "outings-TOTAL_FORMS": "1",
        "outings-INITIAL_FORMS": "0",
        "outings-0-medium": "print",
        "outings-0-appeared_on": "2024-07-09",
        "outings-0-channel": "Báo Ấp Bắc",
        "outings-0-issue": "4512",
        "outings-0-page": "3",
        "outings-0-cm2": "320",
    }

    def rows(self):
        return list(Outing.objects.values_list("medium", "issue", "cm2"))

    def publish(self, page, **changes):
        return self.edit(page, **{"action-publish": "1", "plan_items": [self.item.pk]}, **changes)

    def test_a_row_is_saved_with_the_story(self):
        self.publish(self.draft(self.item), **self.ROW)
        self.assertEqual(self.rows(), [("print", "4512", 320)])

    def test_a_form_that_does_not_know_the_grid_changes_nothing(self):
        page = self.draft(self.item)
        self.publish(page, **self.ROW)
        self.publish(page, title="Tựa mới")
        self.assertEqual(self.rows(), [("print", "4512", 320)])

    def test_what_is_wrong_is_said_in_its_cell(self):
        response = self.publish(self.draft(self.item), **self.ROW | {"outings-0-medium": "radio"})
        self.assertContains(response, "Để trống ô này với “phát thanh”.")
        self.assertEqual(self.rows(), [])

    def test_the_editor_shows_the_rows(self):
        page = self.draft(self.item)
        self.publish(page, **self.ROW)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertContains(response, 'value="4512"')
        self.assertContains(response, "outing-grid")
