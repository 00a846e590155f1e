"""Work done again and again beside the requests: publishing what is due, draining an outbox.

Below all other rooms, so that each may bring its own work::

    # apps.py of a room
    def ready(self):
        jobs.register("publish_due", 10, publish_due)

Every job runs in one process at a time, held by a lease in the database: in a
thread of the server (``JOBS_IN_PROCESS``, the demo) or of ``manage.py run_jobs``
(production). Where both or several run, each round is still done once. A job
must bear being stopped anywhere and run again. ``jobs.runner.wake(name)`` has
one done at once, for work just committed; ``jobs.health`` says how late each is.
"""

from .registry import register

__all__ = ["register"]
