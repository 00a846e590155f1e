"""A place in a list of results goes through an address and back; nothing else is taken for one."""

from base64 import urlsafe_b64encode

from django.test import SimpleTestCase

from search.places import Place, read_place
from tests.news.hostile import ALL


class PlaceTests(SimpleTestCase):
    def test_it_comes_back_as_it_was(self):
        for place in [
            Place(1_720_000_000, "page:12"),
            Place(0, "document:5"),
            Place(-86_400, "page:1", 1),
            Place(1, "page:2", 200),
        ]:
            with self.subTest(place):
                self.assertEqual(read_place(place.written()), place)

    def test_it_needs_no_quoting(self):
        self.assertRegex(Place(1_720_000_000, "page:12", 20).written(), r"\A[\w-]+\Z")

    def test_nothing_else_is_a_place(self):
        written = Place(1, "page:2", 5).written()
        for text in ["", "x", "=", "💥", "\x00", ALL, written[:-3], written + "AAAA", written * 50, "A" * 10_000]:
            with self.subTest(text[:20]):
                self.assertIsNone(read_place(text))
        for plain in ["0/1/page:1", "99999/1/page:1", "/9999999999999999999/page:1", "/1/page:x", "/1/'", "/١/page:1"]:
            with self.subTest(plain):
                self.assertIsNone(read_place(urlsafe_b64encode(plain.encode()).decode()))
