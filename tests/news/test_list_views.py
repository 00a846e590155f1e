"""Lists by author, place, year and month: exact names, bounded queries, no address for what never was."""

import datetime

from django.test import override_settings

from tests.news.caches import RENDERED
from tests.news.test_pages import PublicPagesCase


@override_settings(CACHES=RENDERED)
class ListViewTests(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.publish(0, byline="Lê An", place="Cái Bè")
        cls.publish(1, byline="Lê Ân", place="TP. Mỹ Tho")
        older = datetime.datetime(2023, 12, 31, 17, 30, tzinfo=datetime.UTC)
        cls.publish(2, byline="Lê An", published_at=older)
        cls.publish(3, published_at=older - datetime.timedelta(hours=1))

    def titles(self, url):
        return [piece.title for piece in self.client.get(url).context["slice"].pieces]

    def test_names_are_not_folded(self):
        self.assertEqual(self.titles("/tac-gia/Lê_An/"), ["Tin số 0", "Tin số 2"])
        self.assertEqual(self.titles("/tac-gia/Lê_Ân/"), ["Tin số 1"])

    def test_place_in_an_article_leads_to_its_page(self):
        self.assertContains(self.client.get("/bao-ap-bac/tin-1/"), "/dia-phuong/TP._M%E1%BB%B9_Tho/")
        self.assertEqual(self.titles("/dia-phuong/TP._Mỹ_Tho/"), ["Tin số 1"])

    def test_years_and_months_are_those_of_local_time(self):
        self.assertEqual(self.titles("/luu-tru/2024/"), ["Tin số 0", "Tin số 1", "Tin số 2"])
        self.assertEqual(self.titles("/luu-tru/2024/1/"), ["Tin số 2"])
        self.assertEqual(self.titles("/luu-tru/2023/12/"), ["Tin số 3"])

    def test_archive_leads_to_the_newest_year(self):
        self.assertRedirects(self.client.get("/luu-tru/"), "/luu-tru/2024/")

    def test_what_never_was_is_not_found(self):
        self.publish(9, byline="Người Nháp").unpublish()
        for url in ["/tac-gia/Lê_Anh/", "/tac-gia/_/", "/tac-gia/Người_Nháp/", "/dia-phuong/Cái/", "/luu-tru/2022/",
                    "/luu-tru/2024/13/", "/luu-tru/2024/0/", "/luu-tru/0/", "/luu-tru/99999/1/", "/luu-tru/1/1/", "/luu-tru/2024/2/",
                    "/tac-gia/%00/", "/tac-gia/" + "a" * 3000 + "/"]:  # fmt: skip
            with self.subTest(url[:40]):
                self.assertEqual(self.client.get(url).status_code, 404)

    def test_queries_are_bounded_and_do_not_grow(self):
        urls = ["/tac-gia/Lê_An/", "/dia-phuong/Cái_Bè/", "/luu-tru/2024/", "/luu-tru/2024/7/", "/the-loai/tin-bai/"]
        few = {url: self.queries(url) for url in urls}
        for number in range(10, 40):
            self.publish(number, byline="Lê An", place="Cái Bè")
        self.assertEqual({url: self.queries(url) for url in urls}, few)
        self.assertLessEqual(max(few.values()), 10)

    def test_a_code_of_the_address_is_drawn(self):
        response = self.client.get("/ma-qr/bao-ap-bac/tin-0/")
        self.assertEqual(response["Content-Type"], "image/svg+xml")
        self.assertContains(response, 'xmlns="http://www.w3.org/2000/svg"')
        self.assertEqual(self.client.get("/ma-qr/" + "a" * 3000).status_code, 404)
