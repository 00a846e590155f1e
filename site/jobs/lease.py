"""One holder at a time: a job's row is taken, kept and given back by single conditional updates.

The clock is the machine's; several machines need theirs to agree within a few
seconds, as any NTP gives.
"""

import contextlib
import logging
import threading
import uuid
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from jobs.models import JobState

# A holder that died is replaced after this long; a living one renews three times in it.
LEASE = timedelta(seconds=30)

logger = logging.getLogger(__name__)


def is_free(now):
    return Q(held_until=None) | Q(held_until__lte=now)


def take(job, *, early=False):
    """Take the job's row for a round; returns the holder's key, or None when it is not due or held by another.

    ``early`` takes it before its time.
    """
    now = timezone.now()
    rows = JobState.objects.filter(is_free(now), name=job.name)
    if not early:
        rows = rows.filter(Q(due_at=None) | Q(due_at__lte=now))
    # Asked before written: on SQLite every update takes the one write lock.
    if not rows.exists():
        if JobState.objects.filter(name=job.name).exists():
            return None
        JobState.objects.get_or_create(name=job.name)
    holder = uuid.uuid4().hex
    taken = rows.update(holder=holder, held_until=now + LEASE, started_at=now)
    return holder if taken else None


def renew(job, holder):
    """Whether ``holder`` still had the job, and now has it for another ``LEASE``."""
    return bool(
        JobState.objects.filter(name=job.name, holder=holder).update(held_until=timezone.now() + LEASE),
    )


def give_back(job, holder, error=""):
    """End the round of ``holder``; the next is due ``every_seconds`` after this one began."""
    state = JobState.objects.filter(name=job.name, holder=holder).first()
    if state is None:
        return
    state.due_at = state.started_at + timedelta(seconds=job.every_seconds)
    state.holder, state.held_until, state.error = "", None, error
    state.failures = state.failures + 1 if error else 0
    if not error:
        state.succeeded_at = timezone.now()
    state.save(update_fields=["due_at", "holder", "held_until", "error", "failures", "succeeded_at"])


@contextlib.contextmanager
def kept(job, holder):
    """Renew the lease from a thread beside the round for as long as it lasts."""
    done = threading.Event()
    keeper = threading.Thread(target=keep, args=(job, holder, done), name=f"keep-{job.name}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def keep(job, holder, done):
    while not done.wait(LEASE.total_seconds() / 3):
        try:
            if not renew(job, holder):
                logger.warning("The job %s was taken over: its round lasted longer than its lease", job.name)
                break
        except DatabaseError:
            # Locked or away for a moment; two more tries come before the lease is up.
            logger.warning("The lease of %s could not be renewed yet", job.name, exc_info=True)
    connection.close()
