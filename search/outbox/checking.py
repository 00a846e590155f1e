"""An index compared with the database, piece by piece, and mended."""

from dataclasses import dataclass, field
from itertools import islice

from search.models import Change

from .draining import drain

BATCH = 500


@dataclass(slots=True)
class Found:
    """Keys of what is not in the index, is there in an old state, or is there and should not be."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    ghosts: list[str] = field(default_factory=list)

    @property
    def keys(self):
        return [*self.missing, *self.stale, *self.ghosts]


def check(target, progress=None):
    """Compare every checksum; returns what was :class:`Found`. ``progress(number of things checked)`` after each batch.

    What changes while this runs is looked at twice, and what waits in the
    outbox is no difference: it is on its way. Raises ``BackendError``.
    """
    held = dict(target.held())
    found = Found()
    doubtful = []
    keys = iter(target.expected_keys())
    while batch := list(islice(keys, BATCH)):
        for key, checksum in target.expected(batch).items():
            if held.pop(key, None) != checksum:
                doubtful.append(key)
        found.checked += len(batch)
        if progress:
            progress(found.checked)
    doubtful += held
    for start in range(0, len(doubtful), BATCH):
        look_again(target, doubtful[start : start + BATCH], found)
    return found


def look_again(target, keys, found):
    """Sort ``keys`` into ``found``, as they stand by now."""
    waiting = set(Change.objects.of(target.name).filter(key__in=keys).values_list("key", flat=True))
    expected, held = target.expected(keys), dict(target.held(keys))
    for key in keys:
        if key in waiting or expected.get(key) == held.get(key):
            continue
        kind = found.ghosts if key not in expected else found.stale if key in held else found.missing
        kind.append(key)


def repair(target, found):
    """Send what was found once more; returns how many keys that were. Raises ``BackendError``."""
    Change.objects.record(found.keys, [target.name])
    drain(target, force=True)
    return len(found.keys)
