from django.urls import reverse

from tests.factories import ArticlePageFactory

from .cast import DeskTestCase


class FreezingTests(DeskTestCase):
    def freeze(self):
        self.client.force_login(self.officer)
        address = f"{reverse('desk:freeze')}?plan={self.plan.slug}&period=2024"
        return self.client.post(address, follow=True)

    def test_the_button_asks_first(self):
        response = self.look("freeze", plan=self.plan.slug, period="2024")
        self.assertContains(response, "Chốt số liệu độ phủ của Kế hoạch 66/KH-UBND từ 01/01/2024 đến 31/12/2024?")
        self.assertFalse(self.plan.frozen_reports.exists())

    def test_a_frozen_period_says_so_and_offers_no_second_freeze(self):
        response = self.freeze()
        self.assertContains(response, "Số liệu kỳ này đã chốt lúc")
        self.assertNotContains(response, reverse("desk:freeze"))
        self.assertEqual(self.plan.frozen_reports.get().frozen_by, self.officer)

    def test_figures_stay_and_changes_are_shown(self):
        self.freeze()
        self.publish(ArticlePageFactory, "Bài muộn", [self.dd], 5, self.newspaper, self.column)
        response = self.look(plan=self.plan.slug, period="2024")
        self.assertEqual(response.context["report"].total, 3)
        self.assertContains(response, "Thay đổi từ đó đến nay")
        self.assertIn("Nội dung đ: 0 (thiếu) → 1 (đủ)", " ".join(response.content.decode().split()))

    def test_the_second_freeze_is_refused_with_its_reason(self):
        self.freeze()
        self.assertContains(self.freeze(), "Không thể chốt số liệu lần nữa")

    def test_only_whole_reports_offer_it(self):
        response = self.look(plan=self.plan.slug, period="2024", kind="article")
        self.assertNotContains(response, reverse("desk:freeze"))
