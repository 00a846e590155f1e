"""The editors' abbreviations as indexing and searching use them, the same list for both."""

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver

from search.models import Abbreviation

KEY = "search.abbreviations"
# Other processes keep their own copy, so it must not live long.
SECONDS = 60

# Sent after the commit of an edit: what was indexed with the old list is to be indexed anew.
abbreviations_changed = Signal()


def abbreviations():
    """``{term: (meaning, …)}`` as the editors wrote them; from the cache while it is fresh."""
    found = cache.get(KEY)
    if found is None:
        found = {each.term: tuple(each.meanings) for each in Abbreviation.objects.all()}
        cache.set(KEY, found, SECONDS)
    return found


@receiver([post_save, post_delete], sender=Abbreviation, dispatch_uid="search_abbreviation_changed")
def forget(sender, **kwargs):
    cache.delete(KEY)
    transaction.on_commit(announce)


def announce():
    # Once more after the commit: a reader may have filled it with the old rows meanwhile.
    cache.delete(KEY)
    abbreviations_changed.send(sender=Abbreviation)
