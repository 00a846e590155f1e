"""What is done again and again for each index, by the recurring jobs."""

import logging
from functools import partial

from django.conf import settings
from django.utils import timezone

import jobs
from search.backends.errors import BackendError, MissingIndexError
from search.models import Change, IndexState

from .draining import drain, note_failure, note_success
from .rebuilding import is_under_way, rebuild
from .recording import job_name
from .targets import target_names, targets
from .versions import state_of

logger = logging.getLogger(__name__)

# Seconds between looks where nobody wakes the job: a change made by a command, or in another process.
EVERY = 2
# Seconds between two comparisons of what is there with what should be.
COMPARE_EVERY = 600
# So long one round goes on at most; what is left is for the next.
ROUND = 20


def register_jobs():
    """Two jobs for each index in use, so that one which is down holds up no other."""
    for target in targets():
        jobs.register(job_name(target.name), EVERY, partial(keep_up, target))
        jobs.register(f"{job_name(target.name)}_compare", COMPARE_EVERY, partial(compare, target))


def keep_up(target):
    """Build the index where there is none yet, or none any more; else carry to it what changed.

    What goes wrong is remembered in the index's state, and tried again later.
    """
    state = state_of(target.name)
    if state.next_try_at and state.next_try_at > timezone.now():
        return
    try:
        if state.built_at is None or state.building:
            if not is_under_way(state):
                rebuild(target)
                note_success(target.name, 0, 0)
                forget_unused()
                return
        if not drain(target, seconds=ROUND):
            # Also while nothing changes somebody finds out, rather than the next reader or the next piece.
            target.look()
            if state.failing_since:
                note_success(target.name, 0, 0)
    except MissingIndexError as error:
        logger.warning("The index %s is gone and will be built anew", target.name)
        IndexState.objects.filter(target=target.name).update(built_at=None, building="", next_try_at=None)
        note_failure(target.name, error, wait=0)
    except BackendError as error:
        logger.warning("The index %s cannot be written: %s", target.name, error)
        note_failure(target.name, error)


def compare(target):
    """Find what is missing in the index, or should be gone, by the keys alone, and have it mended.

    The outbox loses nothing; this finds what somebody did to the index, or to
    the database past it.
    """
    if not IndexState.objects.filter(target=target.name, built_at__isnull=False, building="").exists():
        return
    try:
        held = {key for key, _checksum in target.held()}
    except BackendError as error:
        logger.warning("The index %s cannot be compared: %s", target.name, error)
        return
    differing = held.symmetric_difference(target.expected_keys())
    differing -= set(Change.objects.of(target.name).values_list("key", flat=True))
    if differing:
        logger.warning("The index %s differs in %d things, which are sent again", target.name, len(differing))
        Change.objects.record(sorted(differing), [target.name])


def forget_unused():
    """Of an index that is not in use nothing is recorded: put in use again, it has to be built anew."""
    if settings.SEARCH["engine"] == "database":
        IndexState.objects.exclude(target__in=target_names()).delete()
        Change.objects.exclude(target__in=target_names()).delete()
