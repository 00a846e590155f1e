"""What an address asks: the site's Vietnamese words and the API's English ones."""

from django.http import QueryDict
from django.test import SimpleTestCase

from search.parameters import API_WORDS, PAGE_WORDS, Asked, read, write


def on_the_site(text):
    return read(QueryDict(text), PAGE_WORDS)


def in_the_api(text):
    return read(QueryDict(text), API_WORDS)


class ReadTests(SimpleTestCase):
    def test_both_vocabularies_ask_the_same(self):
        site = on_the_site(
            "q=m%E1%BB%99t&chuyen-muc=cchc&the-loai=tin-bai&noi-dung=c.9&thang=7/2024&sap-xep=moi-nhat&trang=2"
        )
        api = in_the_api("q=m%E1%BB%99t&column=cchc&kind=article&item=c.9&month=2024-07&sort=newest&page=2")
        self.assertEqual(site, api)
        self.assertEqual(
            api.filters, {"column": ("cchc",), "kind": ("article",), "item": ("c.9",), "month": ("2024-07",)}
        )

    def test_values_of_one_facet_are_kept_once_and_in_order(self):
        self.assertEqual(in_the_api("place=B&place=A&place=B&place=").filters, {"place": ("B", "A")})

    def test_months_are_read_as_people_write_them(self):
        for text in ["2024-07", "2024-7", "7/2024", "07/2024"]:
            with self.subTest(text):
                self.assertEqual(in_the_api(f"month={text}").filters, {"month": ("2024-07",)})

    def test_wrong_dates_are_told_by_name(self):
        for text in ["month=13/2024", "month=2024-00", "month=thang", "year=24", "year=20244", "year=hai", "year=²⁰²⁴"]:
            with self.subTest(text):
                asked = in_the_api(text)
                self.assertEqual(list(asked.problems), [text.partition("=")[0]])
                self.assertEqual(asked.filters, {})

    def test_too_many_values_are_refused(self):
        self.assertIn("column", in_the_api("&".join(f"column={n}" for n in range(21))).problems)

    def test_numbers_out_of_range_are_refused(self):
        for text in ["size=0", "size=101", "size=-1", "size=x", "page=0", "page=-3", "page=1.5", "page=" + "9" * 5000]:
            with self.subTest(text[:20]):
                self.assertEqual(list(in_the_api(text).problems), [text.partition("=")[0]])

    def test_a_page_beyond_every_list_is_a_number_all_the_same(self):
        asked = in_the_api("page=1000000000")
        self.assertEqual((asked.problems, asked.is_too_far), ({}, True))

    def test_hidden_characters_are_taken_out(self):
        self.assertEqual(in_the_api("q=%E2%80%AEm%E1%BB%99t%00%20%20c%E1%BB%ADa").typed, "một cửa")


class WriteTests(SimpleTestCase):
    def test_what_is_written_is_read_the_same(self):
        filters = {"kind": ("article", "video"), "month": ("2024-07",), "place": ("Mỹ Tho",)}
        asked = Asked(typed='"một cửa" & 100%', filters=filters, sort="newest", page=3)
        for words in (PAGE_WORDS, API_WORDS):
            self.assertEqual(read(QueryDict(write(words, asked)), words), asked)

    def test_the_usual_is_left_out(self):
        self.assertEqual(write(PAGE_WORDS, Asked(typed="a")), "q=a")
