"""Stories told in pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from news.blocks import RICH_TEXT, Photos
from news.enums import Kind

from .content import ContentPage


class PhotoStoryPage(ContentPage):
    """A story told in pictures and their captions."""

    KIND = Kind.PHOTO_STORY
    template = "pages/photo_story.html"

    body = RichTextField(_("body"), blank=True, features=RICH_TEXT)
    photos = StreamField(Photos(), blank=True, verbose_name=_("photos"))

    content_panels = [*ContentPage.content_panels, "body", "photos"]

    class Meta:
        verbose_name = _("photo story")
        verbose_name_plural = _("photo stories")

    def measure(self):
        """Number of photos."""
        return len(self.photos)
