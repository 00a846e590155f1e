"""Whether what is due goes out, for whoever watches: no title, no address and no message of an error in it."""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.health import job_health
from news.newsroom import schedule
from news.newsroom.models import ScheduleProblem, WaitingMail

# Seconds a piece, or a round of a job, may be late before it is worth a look.
LATE = 120


@require_safe
@never_cache
def health(request):
    """200 whatever is late: the site answers, and says in ``status`` (``ok`` or ``late``) how well."""
    lag = schedule.lag()
    jobs = [
        {
            "name": job.name,
            "late_seconds": None if job.late_seconds is None else round(job.late_seconds, 1),
            "succeeded_at": job.succeeded_at,
            "failures": job.failures,
        }
        for job in job_health()
    ]
    is_late = lag > LATE or any(job["late_seconds"] is None or job["late_seconds"] > LATE for job in jobs)
    return JsonResponse(
        {
            "status": "late" if is_late else "ok",
            "schedule": {"lag_seconds": round(lag, 1), "refused": ScheduleProblem.objects.count()},
            "mails_waiting": WaitingMail.objects.count(),
            "jobs": jobs,
        }
    )
