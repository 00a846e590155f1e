"""Written stories."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from news.blocks import ArticleBody
from news.enums import Kind

from .content import ContentPage

WORDS_A_MINUTE = 220
TAG = re.compile(r"<[^<>]*>")


class ArticlePage(ContentPage):
    """A written story: tin, bài phản ánh, phóng sự, bình luận."""

    KIND = Kind.ARTICLE
    template = "pages/article.html"

    body = StreamField(ArticleBody(), blank=True, verbose_name=_("body"))

    content_panels = [*ContentPage.content_panels, "body"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def measure(self):
        """Minutes to read."""
        words = words_in([child["value"] for child in self.body.raw_data]) + len(self.summary.split())
        return max(1, round(words / WORDS_A_MINUTE))


def words_in(raw):
    """Number of words in the stored form of blocks; rendering them to count would take a hundred times as long."""
    if isinstance(raw, str):
        return len(TAG.sub(" ", raw).split())
    if isinstance(raw, dict):
        return sum(map(words_in, raw.values()))
    return sum(map(words_in, raw)) if isinstance(raw, list) else 0
