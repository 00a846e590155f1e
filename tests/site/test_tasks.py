"""Tasks queued while something is saved run when it is in the database, and once."""

import threading

from django.db import transaction
from django.test import TransactionTestCase, override_settings
from django_tasks import task

from config.tasks import worker

ran = []


@task()
def note(word):
    ran.append(word)


@task()
def note_thread():
    ran.append(threading.get_ident())


class TaskTests(TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        ran.clear()

    def test_equal_tasks_of_a_transaction_run_once_after_its_commit(self):
        with transaction.atomic():
            note.enqueue("a")
            with transaction.atomic():
                note.enqueue("a")
                note.enqueue("b")
            self.assertEqual(ran, [])
        self.assertEqual(ran, ["a", "b"])

    def test_what_is_rolled_back_takes_its_task_along_and_no_other(self):
        with transaction.atomic():
            try:
                with transaction.atomic():
                    note.enqueue("a")
                    raise ValueError
            except ValueError:
                note.enqueue("a")
                note.enqueue("b")
        self.assertEqual(ran, ["a", "b"])

    def test_nothing_is_remembered_from_one_transaction_to_the_next(self):
        for _each in range(2):
            with transaction.atomic():
                note.enqueue("a")
        self.assertEqual(ran, ["a", "a"])

    def test_in_the_background_whoever_made_the_change_goes_on(self):
        options = {"BACKEND": "config.tasks.OnceAfterCommit", "OPTIONS": {"in_background": True}}
        here = threading.get_ident()
        with override_settings(TASKS={"default": options}), transaction.atomic():
            note_thread.enqueue()
        worker.submit(lambda: None).result(timeout=10)
        self.assertEqual(len(ran), 1)
        self.assertNotEqual(ran, [here])

    def test_outside_a_transaction_a_task_runs_at_once(self):
        note.enqueue("a")
        self.assertEqual(ran, ["a"])
