"""``manage.py run_jobs``: the loop beside the web server, until it is told to stop."""

import signal
import threading

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobs.registry import registered_jobs
from jobs.runner import run, start, stop


class Command(BaseCommand):
    help = gettext_lazy("Does the recurring work (publishing on time, updating the search index) until stopped.")

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help=_("do one round of each job now, then end"))

    def handle(self, *, once, **options):
        jobs = registered_jobs()
        if once:
            for job in jobs:
                done = run(job, early=True)
                self.stdout.write(f"{job.name}: {_('done') if done else _('another process is doing it')}")
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stopped.set())
        start()
        self.stdout.write(_("Running: %(names)s") % {"names": ", ".join(job.name for job in jobs)})
        stopped.wait()
        stop()
