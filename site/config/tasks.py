"""How tasks that Wagtail queues while it saves are run: after the commit, each of them once."""

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


class OnceAfterCommit(ImmediateBackend):
    """Runs a task in the process that queued it, when its transaction is in the database.

    Wagtail indexes a page at each of the saves that publishing takes, and from
    inside the transaction: what is rolled back would stay in the index.
    Equal tasks of one transaction run once, on what was committed.
    """

    def _execute_task(self, task_result):
        connection = transaction.get_connection()
        if not connection.in_atomic_block:
            super()._execute_task(task_result)
            return
        waiting = [hook for _savepoints, hook, _robust in connection.run_on_commit if isinstance(hook, AfterCommit)]
        # A batch that has begun to run is closed: what is queued after it belongs to the next.
        done = waiting[-1].done if waiting and not waiting[-1].done else set()
        transaction.on_commit(AfterCommit(super()._execute_task, task_result, done), robust=True)


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
