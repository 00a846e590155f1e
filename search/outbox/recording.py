"""Changes written down in the transaction that makes them."""

from django.conf import settings
from django.db import transaction

from jobs.runner import wake
from search.backends.errors import BackendError
from search.models import Change

from .draining import drain, note_failure, write_all
from .groups import is_group
from .targets import target_names, targets
from .versions import next_version


def job_name(target):
    return f"search_{target}"


class Told:
    """After commit, has the ``keys`` recorded in this transaction drained.

    Django forgets it with the savepoint it was made in. So a key found in one
    that is still waiting is recorded already, and need not be a second time.
    """

    def __init__(self, keys):
        self.keys = set(keys)

    def __call__(self):
        self.keys = set()
        for target in target_names():
            wake(job_name(target))


def record(keys):
    """Have every index follow what changed: ``keys`` of things or groups. Call inside the transaction of the change."""
    if settings.SEARCH["drain"] == "immediate":
        record_and_drain(keys)
        return
    known = [
        told.keys for _savepoints, told, _robust in transaction.get_connection().run_on_commit if isinstance(told, Told)
    ]
    keys = [key for key in dict.fromkeys(keys) if not any(key in some for some in known)]
    if keys:
        with transaction.atomic():
            Change.objects.record(keys, target_names())
            transaction.on_commit(Told(keys))


def record_and_drain(keys):
    """Bring every index up to date here and now; what cannot be waits in the outbox like anything else."""
    keys = list(dict.fromkeys(keys))
    single = [key for key in keys if not is_group(key)]
    groups = [key for key in keys if is_group(key)]
    for target in targets():
        waiting = single
        try:
            with transaction.atomic():
                waiting = list(write_all(target, single, next_version(target.name))) if single else []
            Change.objects.record(groups, [target.name])
            # The groups, and the files that the pages gained or lost.
            if Change.objects.of(target.name).due().exists():
                drain(target, pause=0, force=True)
        except BackendError as error:
            note_failure(target.name, error)
        Change.objects.record(waiting, [target.name])
