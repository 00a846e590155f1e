"""An abbreviation edited, added or deleted: everything that holds it or what it stands for is indexed anew."""

import logging

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from search.backends.base import Clause
from search.backends.bits import rows_of
from search.backends.database import asking
from search.backends.errors import BackendError
from search.models import Abbreviation
from search.outbox.recording import record
from search.text import folded_words

logger = logging.getLogger(__name__)


def wordings(abbreviation):
    """The folded words of the term and of each of its meanings."""
    texts = [abbreviation.term, *abbreviation.meanings]
    return [words for words in map(tuple, map(folded_words, texts)) if words]


def keys_holding(runs):
    """Keys of what is searched and holds one of ``runs`` of folded words."""
    with asking() as ask:
        rows = rows_of(ask.shelves.current() & ask.clause(Clause(tuple(dict.fromkeys(runs)))))
        return [ask.shelves.keys[row] for row in rows]


@receiver(pre_save, sender=Abbreviation, dispatch_uid="search_abbreviation_before")
def remember(sender, instance, **kwargs):
    """What it stood for until now stands in the index too."""
    before = Abbreviation.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance.wordings_before = wordings(before) if before else []


@receiver([post_save, post_delete], sender=Abbreviation, dispatch_uid="search_abbreviation_after")
def index_anew(sender, instance, **kwargs):
    try:
        keys = keys_holding([*getattr(instance, "wordings_before", []), *wordings(instance)])
    except BackendError:
        logger.warning("What holds %s could not be indexed anew: run search_rebuild", instance.term, exc_info=True)
        return
    with transaction.atomic():
        record(keys)
