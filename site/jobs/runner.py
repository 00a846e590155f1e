"""The loop: a thread for each job, so that a slow one holds up no other."""

import logging
import threading

from django.db import close_old_connections, connection

from jobs import lease
from jobs.registry import registered_jobs

# The longest a runner sleeps before it looks whether a job has fallen due, in seconds.
LOOK_EVERY = 5

logger = logging.getLogger(__name__)
_running = {}
_starting = threading.Lock()


def run(job, *, early=False):
    """Do one round of ``job`` if it is due and nobody else does; returns whether it was done.

    An error of the job is logged and remembered in its row, never raised.
    """
    holder = lease.take(job, early=early)
    if holder is None:
        return False
    error = ""
    try:
        with lease.kept(job, holder):
            job.function()
    except Exception as failure:
        logger.exception("The job %s failed", job.name)
        error = f"{type(failure).__name__}: {failure}"
    lease.give_back(job, holder, error)
    return True


class Loop(threading.Thread):
    """Runs ``job`` until told to stop; ``awake`` makes it look at once."""

    def __init__(self, job):
        super().__init__(name=f"job-{job.name}", daemon=True)
        self.job = job
        self.awake = threading.Event()
        self.stopping = False

    def run(self):
        early = False
        while not self.stopping:
            close_old_connections()
            try:
                run(self.job, early=early)
            except Exception:
                # The database is away for a while; the next look finds it back.
                logger.exception("The job %s could not be started", self.job.name)
            early = self.awake.wait(min(self.job.every_seconds, LOOK_EVERY))
            self.awake.clear()
        connection.close()

    def stop(self):
        self.stopping = True
        self.awake.set()


def start():
    """Start a thread for each registered job in this process, once; returns the threads."""
    with _starting:
        for job in registered_jobs():
            if job.name not in _running:
                _running[job.name] = Loop(job)
                _running[job.name].start()
    return list(_running.values())


def stop(timeout=30):
    """Stop the threads of this process, each after the round it is in."""
    with _starting:
        loops = list(_running.values())
        _running.clear()
    for loop in loops:
        loop.stop()
    for loop in loops:
        loop.join(timeout)


def wake(name):
    """Have the job run at once where its thread is in this process; elsewhere it runs when it is due."""
    loop = _running.get(name)
    if loop:
        loop.awake.set()
