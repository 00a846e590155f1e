"""Pictures of the public site: fixed sizes, modern formats, and no page lost to a bad file."""

from pathlib import Path

from django.test import override_settings
from wagtail.images.tests.utils import get_test_image_file

from media.models import CustomImage
from news import picture_work
from news.pictures import picture
from tests.news.caches import RENDERED
from tests.news.test_pages import PublicPagesCase


@override_settings(CACHES=RENDERED)
class PictureTests(PublicPagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.image = CustomImage.objects.create(
            title="Một cửa", file=get_test_image_file(size=(1600, 900)), credit="Ảnh: AB"
        )

    def test_teaser_offers_avif_and_webp_at_a_fixed_size(self):
        html = str(picture(self.image, "teaser"))
        for part in ['type="image/avif"', ".webp", 'width="400"', 'height="225"', 'loading="lazy"', 'alt=""']:
            self.assertIn(part, html)

    def test_lead_is_not_lazy(self):
        self.assertNotIn("lazy", str(picture(self.image, "lead", lazy=False)))

    def test_article_shows_the_credit(self):
        self.assertContains(self.client.get(self.publish(0, lead_image=self.image).url), "Ảnh: AB")

    def broken(self):
        """A picture of its own, whose file a test may spoil, leading the newest piece; and the path of the file."""
        image = CustomImage.objects.create(title="Hỏng", file=get_test_image_file(filename="hong.png", size=(900, 900)))
        self.publish(0, lead_image=image)
        return Path(image.file.path)

    def test_lost_file_leaves_a_cover(self):
        self.broken().unlink()
        with self.assertLogs("news.pictures", "ERROR"):
            self.assertContains(self.client.get("/"), 'class="cover"')

    def test_file_cut_short_leaves_a_cover(self):
        path = self.broken()
        path.write_bytes(path.read_bytes()[:200])
        with self.assertLogs("news.pictures", "ERROR"):
            self.assertContains(self.client.get("/"), 'class="cover"')

    def test_query_bound_of_an_article_holds_with_a_picture(self):
        piece = self.publish(0, lead_image=self.image)
        self.assertLessEqual(self.queries(piece.url), 8)
        self.assertLessEqual(self.queries("/"), 15)
        self.assertLessEqual(self.queries("/chuyen-muc/chuyen-doi-so/"), 10)


class PictureWorkTests(PublicPagesCase):
    """Sizes are made by the job, not by the first reader."""

    def setUp(self):
        picture_work.unreadable.clear()
        self.image = CustomImage.objects.create(title="Mới", file=get_test_image_file(size=(1600, 900)))

    def test_after_a_round_no_reader_makes_a_size(self):
        picture_work.prepare_pictures()
        made = self.image.renditions.count()
        piece = self.publish(0, lead_image=self.image)
        for url in (piece.url, "/", "/bao-ap-bac/"):
            self.client.get(url)
        self.assertEqual(self.image.renditions.count(), made)
        self.assertFalse(picture_work.waiting_pictures())

    def test_a_picture_that_cannot_be_read_is_asked_once(self):
        Path(self.image.file.path).unlink()
        with self.assertLogs("news.pictures", "ERROR"):
            picture_work.prepare_pictures()
        self.assertFalse(picture_work.waiting_pictures())
