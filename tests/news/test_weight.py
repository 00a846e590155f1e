"""What an article weighs beside its pictures: page, styles, scripts and fonts, compressed."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.news.test_pages import PublicPagesCase

MOST = 60 * 1024
MOST_FONTS = 4
WORDS = "Một cửa, một cửa liên thông ở xã phường đã giúp người dân nộp hồ sơ nhanh hơn nhiều so với trước. "
ASSET = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"')
FONT = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')


def compressed(data):
    return len(gzip.compress(data, 6))


class WeightTests(PublicPagesCase):
    def test_an_article_of_a_thousand_words_weighs_at_most_60_kb(self):
        body = [{"type": "paragraph", "value": f"<p>{WORDS}</p>"} for _number in range(50)]
        page = self.client.get(self.publish(0, body=body, summary=WORDS).url).content
        names = set(ASSET.findall(page.decode()))
        styles = Path(finders.find("css/tokens.css")).read_text()
        fonts = set(FONT.findall(styles))
        texts = [Path(finders.find(name)).read_bytes() for name in names if not name.endswith("woff2")]
        weight = (
            compressed(page)
            + sum(map(compressed, texts))
            + sum(Path(finders.find(name)).stat().st_size for name in fonts)
        )
        self.assertTrue(names and fonts)
        self.assertLessEqual(len(fonts), MOST_FONTS)
        self.assertLessEqual(weight, MOST, f"{len(names)} files, {weight} bytes")

    def test_every_preloaded_font_is_one_the_styles_use(self):
        page = self.client.get(self.publish(0).url).content.decode()
        styles = Path(finders.find("css/tokens.css")).read_text()
        preloaded = {name for name in ASSET.findall(page) if name.endswith("woff2")}
        self.assertEqual(preloaded - set(FONT.findall(styles)), set())
