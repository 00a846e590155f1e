"""What a pasted text cites is recognised for the editor's form."""

import datetime

from django.test import TestCase
from django.urls import reverse

from campaigns.desk.demo.outings import add_outings
from news.blocks import ArticleBody
from news.models import Outing
from tests.factories import VideoPageFactory
from tests.news.newsroom import NewsroomTestCase

CITATION = "Chỉ thị số 27/CT-TTg ngày 27/10/2023 của Thủ tướng Chính phủ về tiếp tục đẩy mạnh cải cách"


class CitationTests(NewsroomTestCase):
    def ask(self, text):
        return self.client.post(reverse("story_citations"), {"text": text})

    def test_a_citation_is_taken_apart(self):
        [found] = self.ask(CITATION).json()["references"]
        self.assertEqual((found["number"], found["name"]), ("27/CT-TTg", "Chỉ thị 27/CT-TTg"))
        self.assertEqual((found["issuer"], found["issued_on"]), ("Thủ tướng Chính phủ", "27/10/2023"))

    def test_who_is_not_signed_in_is_not_answered(self):
        self.client.logout()
        self.assertEqual(self.ask(CITATION).status_code, 302)

    def test_it_only_answers_what_is_posted(self):
        self.assertEqual(self.client.get(reverse("story_citations")).status_code, 405)

    def test_a_citation_pasted_as_a_number_fills_the_block(self):
        block = ArticleBody().child_blocks["legal_reference"]
        value = block.clean(block.to_python({"number": CITATION, "issuer": "", "link": ""}))
        self.assertEqual((value["number"], value["issuer"]), ("27/CT-TTg", "Thủ tướng Chính phủ"))
        self.assertEqual(value["issued_on"], datetime.date(2023, 10, 27))

    def test_what_was_typed_is_kept(self):
        block = ArticleBody().child_blocks["legal_reference"]
        value = block.clean(block.to_python({"number": CITATION, "issuer": "Thủ tướng"}))
        self.assertEqual(value["issuer"], "Thủ tướng")


class DemoOutingTests(TestCase):
    def test_a_broadcast_of_the_demo_was_on_air_once(self):
        moment = datetime.datetime(2024, 7, 9, 11, 30, tzinfo=datetime.UTC)
        VideoPageFactory(is_demo=True, broadcast_at=moment, duration_seconds=180, channel="THTG1")
        self.assertEqual((add_outings(), add_outings()), (1, 0))
        outing = Outing.objects.get()
        self.assertEqual((outing.channel, str(outing.starts_at), outing.minutes), ("THTG1", "18:30:00", 3))
