"""The head of every page: canonical address, what shared links show, schema.org data."""

import json
import re
from io import BytesIO

from PIL import Image
from wagtail.images.tests.utils import get_test_image_file

from media.models import CustomImage
from news.structured_data import iso_duration
from tests.factories import AudioPageFactory, VideoPageFactory
from tests.news.test_pages import PublicPagesCase

DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PROPERTY = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


class HeadCase(PublicPagesCase):
    def data(self, url):
        """``{type: block}`` of the schema.org data of the page."""
        html = self.client.get(url).content.decode()
        return {block["@type"]: block for block in map(json.loads, DATA_BLOCK.findall(html))}

    def meta(self, url):
        return dict(PROPERTY.findall(self.client.get(url).content.decode()))


class HeadTests(HeadCase):
    def test_canonical_leaves_out_what_was_asked_besides(self):
        piece = self.publish(0)
        response = self.client.get(piece.url, {"utm_source": "zalo", "truoc": "x"})
        self.assertContains(response, f'<link rel="canonical" href="http://testserver{piece.url}">')

    def test_canonical_of_a_later_part_of_a_list_is_that_part(self):
        for number in range(21):
            self.publish(number)
        older = self.client.get("/bao-ap-bac/").context["slice"].older
        response = self.client.get("/bao-ap-bac/", {"truoc": older, "x": "1"})
        self.assertRegex(
            response.content.decode(), r'rel="canonical" href="http://testserver/bao-ap-bac/\?truoc=2024[^"&]+"'
        )

    def test_piece_is_shared_as_an_article_with_its_summary(self):
        meta = self.meta(self.publish(0, title="Một cửa “thân thiện”", summary="Sa-pô.").url)
        self.assertEqual(meta["og:type"], "article")
        self.assertEqual((meta["og:title"], meta["og:description"]), ("Một cửa “thân thiện”", "Sa-pô."))
        self.assertEqual(meta["article:published_time"], "2024-07-09T08:00:00+07:00")
        self.assertEqual(meta["article:section"], "Chuyển đổi số")

    def test_words_for_search_engines_come_first(self):
        meta = self.meta(self.publish(0, summary="Sa-pô.", search_description="Cho máy tìm.").url)
        self.assertEqual(meta["description"], "Cho máy tìm.")

    def test_every_list_has_a_head(self):
        self.publish(0, byline="Lê An", place="Cái Bè")
        for url in ["/", "/chuyen-muc/", "/chuyen-muc/chuyen-doi-so/", "/bao-ap-bac/", "/the-loai/tin-bai/",
                    "/ke-hoach/66-kh-ubnd-2024/", "/ke-hoach/66-kh-ubnd-2024/dd/", "/tac-gia/Lê_An/",
                    "/dia-phuong/Cái_Bè/", "/luu-tru/2024/", "/luu-tru/2024/7/"]:  # fmt: skip
            with self.subTest(url):
                meta = self.meta(url)
                self.assertEqual(meta["og:type"], "website")
                self.assertTrue(meta["og:title"])


class StructuredDataTests(HeadCase):
    def test_article_says_who_when_and_where(self):
        piece = self.publish(0, byline="Lê An", place="Cái Bè", summary="Sa-pô.")
        data = self.data(piece.url)["NewsArticle"]
        self.assertEqual(data["headline"], piece.title)
        self.assertEqual(data["datePublished"], "2024-07-09T08:00:00+07:00")
        self.assertEqual(data["author"]["@type"], "Person")
        self.assertEqual(data["publisher"]["name"], "Báo Ấp Bắc")
        self.assertEqual(self.client.get(data["author"]["url"]).status_code, 200)

    def test_without_a_byline_the_newsroom_is_the_author(self):
        data = self.data(self.publish(0).url)["NewsArticle"]
        self.assertEqual(data["author"], data["publisher"])

    def test_recordings_have_types_of_their_own(self):
        for number, (factory, kind) in enumerate(
            [(VideoPageFactory, "VideoObject"), (AudioPageFactory, "AudioObject")]
        ):
            with self.subTest(kind):
                data = self.data(self.publish(number, factory, duration_seconds=200).url)[kind]
                self.assertEqual((data["duration"], data["name"]), ("PT3M20S", f"Tin số {number}"))

    def test_breadcrumbs_lead_from_the_front_page_over_the_column(self):
        crumbs = self.data(self.publish(0).url)["BreadcrumbList"]["itemListElement"]
        self.assertEqual([crumb["name"] for crumb in crumbs], ["Trang nhất", "Chuyển đổi số", "Tin số 0"])
        self.assertEqual([crumb["position"] for crumb in crumbs], [1, 2, 3])
        for crumb in crumbs:
            self.assertEqual(self.client.get(crumb["item"]).status_code, 200)

    def test_item_stands_under_its_plan(self):
        crumbs = self.data("/ke-hoach/66-kh-ubnd-2024/dd/")["BreadcrumbList"]["itemListElement"]
        self.assertEqual([crumb["name"] for crumb in crumbs][:2], ["Trang nhất", "Kế hoạch 66/KH-UBND"])

    def test_front_page_tells_how_the_site_is_searched(self):
        self.assertIn("tim-kiem/?q={search_term_string}", self.data("/")["WebSite"]["potentialAction"]["target"])

    def test_no_title_ends_the_block(self):
        title = "Một cửa </script><script>alert(1)</script> <!-- & hết"
        html = self.client.get(self.publish(0, title=title).url).content.decode()
        self.assertNotIn("<script>alert", html)
        self.assertEqual(json.loads(DATA_BLOCK.findall(html)[0])["headline"], title)

    def test_durations(self):
        for seconds, text in [(5, "PT5S"), (200, "PT3M20S"), (3725, "PT1H2M5S"), (3600, "PT1H0S")]:
            self.assertEqual(iso_duration(seconds), text)


class ShareImageTests(HeadCase):
    def shared(self, piece):
        response = self.client.get(self.meta(piece.url)["og:image"])
        self.assertEqual(response.status_code, 200)
        return Image.open(BytesIO(response.getvalue()))

    def test_story_without_a_picture_gets_a_cover(self):
        image = self.shared(self.publish(0))
        self.assertEqual((image.format, image.size), ("PNG", (1200, 675)))

    def test_cover_is_drawn_once_and_anew_for_a_new_title(self):
        piece = self.publish(0)
        first = self.shared(piece).tobytes()
        self.assertEqual(self.shared(piece).tobytes(), first)
        piece.title = "Một tựa khác hẳn"
        piece.save()
        self.assertNotEqual(self.shared(piece).tobytes(), first)

    def test_story_with_a_picture_shows_it(self):
        picture = CustomImage.objects.create(title="Ảnh", file=get_test_image_file(size=(1600, 900)))
        image = self.shared(self.publish(0, lead_image=picture))
        self.assertEqual((image.format, image.size), ("JPEG", (1200, 675)))

    def test_drafts_and_unknown_pieces_show_nothing(self):
        piece = self.publish(0)
        piece.unpublish()
        for key in (piece.pk, 999_999, 10**30):
            self.assertEqual(self.client.get(f"/anh-chia-se/{key}-0").status_code, 404)

    def test_other_pages_show_the_site(self):
        self.assertEqual(self.client.get(self.meta("/")["og:image"]).status_code, 200)
