"""What is done again and again for each index, by the recurring jobs."""

from functools import partial

import jobs

from .draining import drain
from .recording import job_name
from .targets import targets

# Seconds between looks where nobody wakes the job: a change made by a command, or in another process.
EVERY = 2


def register_jobs():
    """One job for each index in use, so that one which is down holds up no other."""
    for target in targets():
        jobs.register(job_name(target.name), EVERY, partial(drain, target))
