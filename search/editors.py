"""What editors of a newsroom may do to the search: keep its abbreviations and promote results."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from wagtail.contrib.search_promotions.models import SearchPromotion

from news.signals import newsroom_made
from search.models import Abbreviation


@receiver(newsroom_made, dispatch_uid="search_newsroom_made")
def allow_editors(sender, newsroom, **kwargs):
    """Reporters read the reports like everybody; what readers find is the editors' business."""
    types = ContentType.objects.get_for_models(Abbreviation, SearchPromotion).values()
    allowed = Permission.objects.filter(content_type__in=types)
    for group in (newsroom.editors, newsroom.chiefs):
        group.permissions.add(*allowed)
