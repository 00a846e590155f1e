"""Changes carried from the outbox to an index: in order, in bulk, again where it failed, never lost."""

import logging
import time
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from search.backends.errors import BackendError
from search.models import Change, IndexState

from .groups import is_group, taken_apart
from .versions import next_version, state_of

logger = logging.getLogger(__name__)

# A change refused this often is set aside for somebody to look at; the waits between add up to ten minutes.
MOST_ATTEMPTS = 6
# Seconds after the first failure; twice as long after each further one.
FIRST_WAIT = 2
LONGEST_WAIT = 30
GROUP_SIZE = 500
# Between two batches on one database somebody else gets to write.
PAUSE = 0.02


def drain(target, *, seconds=None, pause=PAUSE, force=False):
    """Send ``target`` what is due, until nothing is or ``seconds`` are over; returns how many keys were done.

    After a failure of the whole index nothing is tried before its time, unless
    by ``force``. Raises ``BackendError`` when the index cannot be written.
    """
    until = None if seconds is None else time.monotonic() + seconds
    state = state_of(target.name)
    if not force and state.next_try_at and state.next_try_at > timezone.now():
        return 0
    done = 0
    while until is None or time.monotonic() < until:
        batch = drain_batch(target)
        if batch is None:
            break
        done += batch
        time.sleep(pause)
    return done


def drain_batch(target):
    """Send one batch; returns how many keys were done, None when nothing is due."""
    changes = Change.objects.of(target.name)
    due = changes.due().order_by("pk").values_list("key", flat=True)[: target.batch_size]
    keys = list(dict.fromkeys(due))
    if not keys:
        return None
    groups = [key for key in keys if is_group(key)]
    if groups:
        take_apart(target, groups)
    keys = [key for key in keys if key not in groups]
    if not keys:
        return 0
    # All that is known of these keys now. What is recorded from here on may be newer than what is read below, and stays.
    rows = {}
    for pk, key in changes.filter(key__in=keys).order_by("pk").values_list("pk", "key"):
        rows.setdefault(key, []).append(pk)
    version = next_version(target.name)
    refused = write_all(target, list(rows), version)
    with transaction.atomic():
        settle(target.name, rows, refused)
        note_success(target.name, len(rows) - len(refused), len(refused))
    return len(rows)


def take_apart(target, groups):
    """Put rows of single things in the place of groups, a part of a large one."""
    for group in groups:
        with transaction.atomic():
            rows = list(Change.objects.of(target.name).filter(key=group).values_list("pk", flat=True))
            keys, left = taken_apart(group, GROUP_SIZE)
            Change.objects.record([*keys, left] if left else keys, [target.name])
            Change.objects.filter(pk__in=rows).delete()


def write_all(target, keys, version):
    """Write ``keys``; one that cannot even be read is found by halves, so that it does not hold up the others."""
    try:
        return target.write(keys, version)
    except (BackendError, DatabaseError):
        raise
    except Exception as error:
        if len(keys) == 1:
            logger.exception("%s cannot be indexed in %s", keys[0], target.name)
            return {keys[0]: f"{type(error).__name__}: {error}"}
    half = len(keys) // 2
    return write_all(target, keys[:half], version) | write_all(target, keys[half:], version)


def settle(name, rows, refused):
    """Delete the rows of what is done; of what was refused keep the newest, for another try or set aside."""
    gone = [pk for key, pks in rows.items() for pk in (pks[:-1] if key in refused else pks)]
    Change.objects.filter(pk__in=gone).delete()
    for key, reason in refused.items():
        # What goes along with another, as the translations of a piece do, had no row of its own.
        row = Change.objects.get(pk=rows[key][-1]) if key in rows else Change(target=name, key=key)
        row.attempts += 1
        row.error = reason[:2_000]
        row.is_parked = row.attempts >= MOST_ATTEMPTS
        row.due_at = timezone.now() + timedelta(seconds=FIRST_WAIT * 3**row.attempts)
        row.save()


def note_success(name, sent, refused):
    IndexState.objects.filter(target=name).update(
        succeeded_at=timezone.now(),
        failing_since=None,
        failures=0,
        next_try_at=None,
        error="",
        error_code="",
        sent=F("sent") + sent,
        refused=F("refused") + refused,
    )


def note_failure(name, error, wait=None):
    """Remember that the whole index could not be written, and that it is to be tried again in ``wait`` seconds."""
    now = timezone.now()
    state = state_of(name)
    if wait is None:
        wait = min(FIRST_WAIT * 2 ** min(state.failures, 10), LONGEST_WAIT)
    IndexState.objects.filter(target=name).update(
        failing_since=state.failing_since or now,
        failures=F("failures") + 1,
        next_try_at=now + timedelta(seconds=wait),
        error=str(error)[:2_000],
        error_code=error.code,
    )
