"""Pieces at a local moment, for tests that count them."""

import datetime

from django.utils import timezone
from wagtail.models import Page

from tests.factories import ArticlePageFactory


def moment(*when):
    """``(2024, 3, 31, 23, 59)`` in local time; noon when only a day is given."""
    return timezone.make_aware(datetime.datetime(*(when if len(when) > 3 else (*when, 12))))


def piece(items, *when, factory=ArticlePageFactory, **kwargs):
    """A live piece with ``items``, first published at ``when``."""
    return factory(live=True, first_published_at=moment(*when), items=items, **kwargs)


def set_page(page, **values):
    """Write page fields as they may stand in the database, past the rules of saving."""
    Page.objects.filter(pk=page.pk).update(**values)
