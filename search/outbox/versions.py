"""Numbers that put what is written to an index in order, whoever writes it."""

import time

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from search.models import IndexState


def next_version(target):
    """A number higher than all before it for this index. Take it *before* reading what is to be written.

    Then of two writers the one that read later has the higher number, and an
    index that keeps the higher of two never goes back. It follows the clock, so
    that a database restored from a backup does not fall behind its index.
    """
    state_of(target)
    states = IndexState.objects.filter(target=target)
    with transaction.atomic():
        states.update(version=Greatest(F("version") + 1, Value(time.time_ns() // 1_000)))
        return states.values_list("version", flat=True).get()


def state_of(target):
    """The :class:`IndexState`, made on first use."""
    return IndexState.objects.get_or_create(target=target)[0]
