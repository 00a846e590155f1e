"""How tasks that Wagtail queues while it saves are run: after the commit, each of them once, beside the request."""

from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, transaction
from django_tasks.backends.immediate import ImmediateBackend

# One at a time, in the order of the commits; a process that ends finishes what it has begun.
worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")


class OnceAfterCommit(ImmediateBackend):
    """Runs a task in the process that queued it, when its transaction is in the database.

    Wagtail indexes a page at each of the saves that publishing takes, and from
    inside the transaction: what is rolled back would stay in the index.
    Equal tasks of one transaction run once, on what was committed. The option
    ``in_background`` lets whoever made the change go on meanwhile.
    """

    def __init__(self, alias, params):
        super().__init__(alias, params)
        self.in_background = params.get("OPTIONS", {}).get("in_background", False)

    def _execute_task(self, task_result):
        connection = transaction.get_connection()
        if not connection.in_atomic_block:
            super()._execute_task(task_result)
            return
        waiting = [hook for _savepoints, hook, _robust in connection.run_on_commit if isinstance(hook, AfterCommit)]
        # A batch that has begun to run is closed: what is queued after it belongs to the next.
        done = waiting[-1].done if waiting and not waiting[-1].done else set()
        run = self.run_in_background if self.in_background else super()._execute_task
        transaction.on_commit(AfterCommit(run, task_result, done), robust=True)

    def run_in_background(self, task_result):
        worker.submit(self.run_alone, task_result)

    def run_alone(self, task_result):
        try:
            super()._execute_task(task_result)
        finally:
            close_old_connections()


class AfterCommit:
    """A commit hook for one task. ``done`` holds what the hooks of the same transaction have run."""

    def __init__(self, run, task_result, done):
        self.run, self.task_result, self.done = run, task_result, done

    def __call__(self):
        result = self.task_result
        key = (result.task.module_path, repr(result.args), repr(sorted(result.kwargs.items())))
        if key not in self.done:
            self.done.add(key)
            self.run(result)
