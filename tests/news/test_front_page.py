"""The front page: what editors chose stands where they put it, everything else is the newest, each piece once."""

import datetime

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.front_page import IN_SECTION, LISTED
from news.models import ContentPage, DailyReads
from news.reads import SHOWN
from tests.factories import UserFactory, VideoPageFactory
from tests.news.test_pages import PublicPagesCase

DAY = datetime.date(2024, 7, 9)


class FrontPageCase(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.pieces = [cls.publish(number) for number in range(30)]

    def front(self):
        return self.client.get("/").context["front"]

    def curate(self, *, beside=(), blocks=(), lead=None):
        self.home.lead = ContentPage.objects.get(pk=lead.pk) if lead else None
        self.home.beside = [{"type": "story", "value": piece.pk} for piece in beside]
        self.home.blocks = [{"type": "block", "value": block} for block in blocks]
        self.home.save()

    @staticmethod
    def block(heading, stories, column=None):
        return {
            "heading": heading,
            "stories": [{"type": "item", "value": piece.pk} for piece in stories],
            "column": column and column.pk,
        }


class ChosenTests(FrontPageCase):
    def test_pieces_beside_the_lead_keep_their_order_and_the_newest_fill_up(self):
        self.curate(beside=[self.pieces[20], self.pieces[10]])
        front = self.front()
        self.assertEqual(front.lead.title, "Tin số 0")
        self.assertEqual([piece.title for piece in front.listed], [f"Tin số {n}" for n in (20, 10, 1, 2, 3)])

    def test_blocks_stand_above_the_columns(self):
        self.curate(blocks=[self.block("Chuyện mùa lũ", self.pieces[25:28])])
        section = self.front().sections[0]
        self.assertEqual(section.title, "Chuyện mùa lũ")
        self.assertEqual([piece.title for piece in section.pieces], ["Tin số 25", "Tin số 26", "Tin số 27"])

    def test_a_block_with_a_column_has_its_colour_and_is_filled_from_it(self):
        self.curate(blocks=[self.block("Số hóa", self.pieces[28:29], self.digital)])
        section = self.front().sections[0]
        self.assertEqual((section.colour, section.url), ("petrol", self.digital.url))
        self.assertEqual(len(section.pieces), IN_SECTION)
        self.assertEqual({piece.column.title for piece in section.pieces}, {self.digital.title})

    def test_what_is_no_longer_public_gives_way(self):
        self.curate(lead=self.pieces[9], beside=[self.pieces[8]], blocks=[self.block("Khối", [self.pieces[7]])])
        ContentPage.objects.filter(pk__in=[piece.pk for piece in self.pieces[7:10]]).update(live=False)
        front = self.front()
        self.assertEqual(front.lead.title, "Tin số 0")
        self.assertEqual(len(front.listed), LISTED)
        self.assertNotIn("Khối", [section.title for section in front.sections])

    def test_a_piece_chosen_twice_is_shown_once(self):
        self.curate(lead=self.pieces[9], beside=[self.pieces[9]], blocks=[self.block("Khối", self.pieces[9:11])])
        html = self.client.get("/").content.decode()
        self.assertEqual(html.count(">Tin số 9</a>"), 1)

    def test_choices_take_one_more_query(self):
        plain = self.queries("/")
        self.curate(
            lead=self.pieces[9], beside=self.pieces[10:15], blocks=[self.block("Khối", self.pieces[15:18], self.reform)]
        )
        self.assertLessEqual(self.queries("/"), plain + 1)

    def test_what_old_rows_hold_is_no_error(self):
        for raw in ['"x"', "[1]", '[{"type": "block", "value": 5}]', '[{"type": "block", "value": {"stories": "x"}}]']:
            with self.subTest(raw):
                type(self.home).objects.filter(pk=self.home.pk).update(blocks=raw)
                self.assertEqual(self.front().lead.title, "Tin số 0")

    def test_videos_have_a_strip(self):
        self.publish(40, VideoPageFactory, title="Đoạn phim")
        strip = next(section for section in self.front().sections if section.form == "strip")
        self.assertEqual([piece.title for piece in strip.pieces], ["Đoạn phim"])


class MostReadTests(FrontPageCase):
    def test_without_reads_the_list_is_the_newest_not_shown_above(self):
        ranked = self.front().ranked
        self.assertEqual(ranked.title, "Tin khác")
        shown = {piece.pk for section in self.front().sections for piece in section.pieces}
        self.assertFalse(shown & {piece.pk for piece in ranked.pieces})

    def test_with_reads_it_is_the_most_read(self):
        today = datetime.date.today()  # noqa: DTZ011 - the list is of the last seven days, whenever they are
        wanted = self.pieces[20 : 20 + SHOWN]
        DailyReads.objects.bulk_create(
            DailyReads(day=today, page_id=piece.pk, reads=100 - place) for place, piece in enumerate(wanted)
        )
        ranked = self.front().ranked
        self.assertEqual(ranked.title, "Đọc nhiều")
        self.assertEqual([piece.pk for piece in ranked.pieces], [piece.pk for piece in wanted])


class EditorTests(FrontPageCase):
    """The home page is edited like any other page."""

    def test_editors_choose_in_the_admin(self):
        self.client.force_login(UserFactory(username="thu.ky", is_superuser=True))
        url = reverse("wagtailadmin_pages:edit", args=[self.home.pk])
        for text in ("Bên cạnh bài chính", "Các khối"):
            self.assertContains(self.client.get(url), text)
        form = nested_form_data(
            {
                "title": self.home.title,
                "slug": self.home.slug,
                "place": "Tiền Giang",
                "lead": "",
                "beside": streamfield([("story", str(self.pieces[12].pk))]),
                "blocks": streamfield(
                    [
                        (
                            "block",
                            {
                                "heading": "Chuyện mùa lũ",
                                "stories": inline_stories([self.pieces[13].pk]),
                                "column": self.digital.pk,
                            },
                        )
                    ]
                ),
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
            }
        )
        response = self.client.post(url, form | {"action-publish": "1", "seo_title": "", "search_description": ""})
        self.assertEqual(response.status_code, 302)
        front = self.front()
        self.assertEqual(front.listed[0].title, "Tin số 12")
        self.assertEqual((front.sections[0].title, front.sections[0].pieces[0].title), ("Chuyện mùa lũ", "Tin số 13"))


def inline_stories(keys):
    """What the editor sends for a list of stories."""
    return {
        "count": str(len(keys)),
        **{
            str(place): {"deleted": "", "order": str(place), "type": "item", "value": str(key)}
            for place, key in enumerate(keys)
        },
    }
