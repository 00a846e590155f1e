"""An index made anew beside the one in use, which goes on answering until the new one takes its place."""

import logging
from dataclasses import dataclass

from django.utils import timezone

from search.backends.errors import BackendError
from search.models import Change, IndexState

from .draining import drain
from .versions import next_version, state_of

logger = logging.getLogger(__name__)

# Seconds after which a rebuild without progress is taken for dead.
DEAD_AFTER = 60
# Rows of the outbox deleted by one statement.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` things are in the new index."""

    done: int
    total: int


def rebuild(target, *, fresh=False, progress=None):
    """Make the index of ``target`` anew and put it in use; returns how many things it holds.

    A run that was stopped goes on where it was, unless ``fresh``.
    ``progress(Progress)`` is called after each batch. Raises ``BackendError``.
    """
    state = begin(target, fresh)
    # What changed before the first thing is read need not be carried to the new index once more. Their keys, not the
    # newest of them: a transaction under way may bring one with a lower number.
    covered = [] if state.cursor else list(Change.objects.of(target.name).values_list("pk", flat=True))
    # All at once: on SQLite nothing can be written on a connection that is still reading what others have changed since.
    keys = list(target.expected_keys(state.cursor))
    done, total = state.done, state.done + len(keys)
    for start in range(0, len(keys), target.batch_size):
        batch = keys[start : start + target.batch_size]
        # The number is taken before the things are read: what the drain writes meanwhile has a higher one, and stays.
        version = next_version(target.name)
        refused = target.fill(state.building, batch, version)
        # What the new index refuses is tried again, and set aside in the end, by the outbox.
        Change.objects.record(list(refused), [target.name])
        done += len(batch)
        IndexState.objects.filter(target=target.name).update(cursor=batch[-1], done=done, progressed_at=timezone.now())
        if progress:
            progress(Progress(done, total))
    for start in range(0, len(covered), AT_ONCE):
        Change.objects.filter(pk__in=covered[start : start + AT_ONCE]).delete()
    finish(target, state.building)
    return done


def begin(target, fresh):
    """The state of a rebuild under way: one to go on with, or a new one."""
    state = state_of(target.name)
    if state.building and not fresh and target.can_resume(state.building):
        return state
    if state.building:
        target.drop(state.building)
    state.building, state.cursor, state.done = target.create(), "", 0
    state.started_at = state.progressed_at = timezone.now()
    # From here on the outbox is drained into both.
    state.save(update_fields=["building", "cursor", "done", "started_at", "progressed_at"])
    return state


def is_under_way(state):
    """Whether somebody is at it, and not long dead."""
    if not state.building or not state.progressed_at:
        return False
    return (timezone.now() - state.progressed_at).total_seconds() < DEAD_AFTER


def finish(target, built):
    """Catch up with what changed meanwhile, then put the new index in use."""
    try:
        drain(target, force=True)
    except BackendError as error:
        # Where the one in use takes nothing, or is not there, what waits goes into the new one below.
        logger.warning("The old index %s could not be written: %s", target.name, error)
    keep(target, built)
    target.put_in_use(built)
    IndexState.objects.filter(target=target.name).update(
        building="",
        cursor="",
        done=0,
        started_at=None,
        progressed_at=None,
        built_at=timezone.now(),
    )
    drain(target, force=True)


def keep(target, built):
    """Remember the index in use for the way back; one is enough.

    Noted before ``built`` takes its place: a run killed in between would take ``built`` for the one to keep.
    """
    in_use, before = target.in_use(), state_of(target.name).previous
    if not in_use or in_use == built:
        return
    if before and before != in_use:
        target.drop(before)
    IndexState.objects.filter(target=target.name).update(previous=in_use)


def roll_back(target):
    """Put the index kept by the last rebuild in use again; returns its name.

    Raises ``LookupError`` when none is kept. It is as old as it is until it has
    been checked and mended; so long the database answers.
    """
    state = state_of(target.name)
    if not state.previous or not target.indices.exists(state.previous):
        raise LookupError(target.name)
    IndexState.objects.filter(target=target.name).update(built_at=None, previous="")
    replaced = target.indices.switch(state.previous)
    IndexState.objects.filter(target=target.name).update(previous=replaced or "")
    return state.previous


def mark_complete(target):
    """From now on the index holds everything but what waits in the outbox."""
    IndexState.objects.filter(target=target.name).update(built_at=timezone.now())
