"""How far behind the jobs are, for whoever watches."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from jobs.models import JobState
from jobs.registry import registered_jobs


@dataclass(frozen=True, slots=True)
class JobHealth:
    """``late_seconds``: how long the next round has been due; None when the job has never run."""

    name: str
    late_seconds: float | None
    succeeded_at: datetime | None
    failures: int
    error: str


def job_health(now=None):
    """A :class:`JobHealth` for each registered job, in one query."""
    now = now or timezone.now()
    states = JobState.objects.in_bulk([job.name for job in registered_jobs()])
    return [health_of(job, states.get(job.name), now) for job in registered_jobs()]


def health_of(job, state, now):
    if state is None:
        return JobHealth(job.name, None, None, 0, "")
    since = state.due_at or now
    # A round under way is not late; its lease says that somebody is at it.
    under_way = state.held_until is not None and state.held_until > now
    late = 0.0 if under_way else max((now - since).total_seconds(), 0.0)
    return JobHealth(job.name, late, state.succeeded_at, state.failures, state.error)
