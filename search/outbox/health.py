"""How the search indexes fare, for whoever watches: figures without a secret in them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.backends.errors import EXPLAINED
from search.freshness import LAG_ALLOWED
from search.models import Change, IndexState

from .targets import target_names

LABELS = {
    "database": _("Search in the database"),
    "search": _("Search in Elasticsearch"),
    "coverage": _("Coverage in Elasticsearch"),
}
STATUSES = {
    "ok": _("up to date"),
    "behind": _("catching up"),
    "building": _("being built for the first time"),
    "failing": _("cannot be written; tried again by itself"),
}


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """One index.

    ``status`` is ``ok``, ``behind`` (changes wait longer than readers should
    notice), ``building`` (there is none yet), or ``failing`` with the kind of
    error in ``code``. ``lag_seconds`` is the age of the oldest change that
    waits, ``waiting`` and ``parked`` are numbers of changes.
    """

    name: str
    status: str
    code: str
    waiting: int
    parked: int
    lag_seconds: float
    failures: int
    sent: int
    refused: int
    succeeded_at: datetime | None
    failing_since: datetime | None
    is_rebuilding: bool
    built: int

    @property
    def is_well(self):
        return self.status == "ok" and not self.parked

    @property
    def label(self):
        return LABELS.get(self.name, self.name)

    @property
    def error_label(self):
        return EXPLAINED.get(self.code, "")

    @property
    def status_label(self):
        return STATUSES[self.status]


def index_health(now=None):
    """An :class:`IndexHealth` for each index in use, in two queries."""
    now = now or timezone.now()
    names = target_names()
    states = IndexState.objects.in_bulk(names)
    rows = Change.objects.filter(target__in=names).values("target").order_by("target")
    counts = rows.annotate(
        waiting=Count("pk", filter=Q(is_parked=False)),
        parked=Count("pk", filter=Q(is_parked=True)),
        oldest=Min("recorded_at", filter=Q(is_parked=False)),
    )
    queues = {row["target"]: row for row in counts}
    return [health_of(name, states.get(name) or IndexState(target=name), queues.get(name, {}), now) for name in names]


def health_of(name, state, queue, now):
    oldest = queue.get("oldest")
    lag = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    if state.failing_since:
        status = "failing"
    elif state.built_at is None:
        status = "building"
    else:
        status = "behind" if lag > LAG_ALLOWED else "ok"
    return IndexHealth(
        name=name,
        status=status,
        code=state.error_code,
        waiting=queue.get("waiting", 0),
        parked=queue.get("parked", 0),
        lag_seconds=round(lag, 1),
        failures=state.failures,
        sent=state.sent,
        refused=state.refused,
        succeeded_at=state.succeeded_at,
        failing_since=state.failing_since,
        is_rebuilding=bool(state.building),
        built=state.done,
    )


def as_json(healths):
    """What an answer to anybody says: no message of a server, no address, no name of a machine."""
    told = ("name", "status", "code", "waiting", "parked", "lag_seconds", "failures", "is_rebuilding")
    return {
        "engine": "database" if len(healths) == 1 else "elasticsearch",
        "status": "ok" if all(health.is_well for health in healths) else "degraded",
        "indexes": [{name: getattr(health, name) for name in told} for health in healths],
    }


METRICS = [
    ("tcc_search_outbox_waiting", "gauge", "Changes waiting for the index.", lambda health: health.waiting),
    (
        "tcc_search_outbox_parked",
        "gauge",
        "Changes set aside after failing again and again.",
        lambda health: health.parked,
    ),
    ("tcc_search_lag_seconds", "gauge", "Age of the oldest change that waits.", lambda health: health.lag_seconds),
    ("tcc_search_up", "gauge", "1 when the index can be written and is complete.", lambda health: int(health.is_well)),
    ("tcc_search_failures", "gauge", "Failures in a row of the whole index.", lambda health: health.failures),
    ("tcc_search_sent_total", "counter", "Things written to the index.", lambda health: health.sent),
    ("tcc_search_refused_total", "counter", "Things the index refused.", lambda health: health.refused),
]


def as_metrics(healths):
    """The same in the text format of Prometheus, version 0.0.4."""
    lines = []
    for name, kind, told, value in METRICS:
        lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
        lines += [f'{name}{{index="{health.name}"}} {value(health)}' for health in healths]
    return "\n".join(lines) + "\n"
