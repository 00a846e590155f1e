"""How far an index is behind the database; the outbox knows."""

import time

from django.db.models import Exists
from django.utils import timezone

from search.models import Change, IndexState

# Seconds an index may be behind and still answer readers: what they find is read anew in the database.
LAG_ALLOWED = 60
KEEP = 1.0
_seen = {}


def is_complete(target):
    """Whether everything that was committed is in the index, in one query."""
    built = IndexState.objects.filter(target=target, built_at__isnull=False)
    return built.exclude(Exists(Change.objects.of(target))).exists()


def lag_seconds(target, now=None):
    """How long the oldest change has been waiting; 0.0 when none is. One query."""
    oldest = Change.objects.of(target).waiting().order_by("pk").values_list("recorded_at", flat=True).first()
    return max(((now or timezone.now()) - oldest).total_seconds(), 0.0) if oldest else 0.0


def answers_readers(target):
    """Whether the index is near enough to the database; looked up once a second in each process."""
    at, fresh = _seen.get(target, (None, False))
    now = time.monotonic()
    if at is None or now - at > KEEP:
        is_built = IndexState.objects.filter(target=target, built_at__isnull=False).exists()
        fresh = is_built and lag_seconds(target) <= LAG_ALLOWED
        _seen[target] = (now, fresh)
    return fresh


def forget():
    """For tests, whose databases change under us."""
    _seen.clear()
