"""What the public asks of every page: whether it may be read at all."""

from django.db import models
from wagtail.models import PageViewRestriction

from news.page_cache.remembered import remembered


def hides_pages():
    """Whether any page of the site is behind a login or a password."""
    return remembered("restrictions", PageViewRestriction.objects.exists)


def only_open(pages):
    """``public()`` of a queryset of pages. Wagtail reads all restrictions for it each time; here nothing is asked where there are none."""
    return pages.public() if hides_pages() else pages


class OpenPage(models.Model):
    """Mixin for page models, before ``Page``: on a site that hides nothing no page asks what is hidden above it."""

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        if not hides_pages():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
