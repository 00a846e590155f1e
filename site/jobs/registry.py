"""Which jobs there are; each room registers its own in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass

_jobs = {}


@dataclass(frozen=True, slots=True)
class Job:
    """``function()`` is called every ``every_seconds``, counted from the start of one round to the next."""

    name: str
    every_seconds: float
    function: Callable[[], object]


def register(name, every_seconds, function):
    """Have ``function``, without arguments, called every ``every_seconds``; registering a name again replaces it."""
    _jobs[name] = Job(name, every_seconds, function)


def registered_jobs():
    """Every :class:`Job`, in the order of registration."""
    return list(_jobs.values())
