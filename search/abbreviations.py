"""The editors' abbreviations as indexing and searching use them, the same list for both."""

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search.models import Abbreviation

KEY = "search.abbreviations"
# Other processes keep their own copy, so it must not live long.
SECONDS = 60


def abbreviations():
    """``{term: (meaning, …)}`` as the editors wrote them; from the cache while it is fresh."""
    found = cache.get(KEY)
    if found is None:
        found = read_abbreviations()
        cache.set(KEY, found, SECONDS)
    return found


def read_abbreviations():
    """The same straight from the database: what is indexed must not miss an edit made in another process."""
    return {each.term: tuple(each.meanings) for each in Abbreviation.objects.all()}


@receiver([post_save, post_delete], sender=Abbreviation, dispatch_uid="search_abbreviation_changed")
def forget(sender, **kwargs):
    cache.delete(KEY)
    # Once more after the commit: a reader may have filled it with the old rows meanwhile.
    transaction.on_commit(lambda: cache.delete(KEY))
