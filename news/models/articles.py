"""Written stories."""

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from news.blocks import ArticleBody
from news.enums import Kind

from .content import ContentPage

WORDS_A_MINUTE = 220


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
        words = sum(len(strip_tags(str(block.value)).split()) for block in self.body) + len(self.summary.split())
        return max(1, round(words / WORDS_A_MINUTE))
