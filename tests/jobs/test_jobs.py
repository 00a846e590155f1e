"""Recurring work: once each round, whoever runs it, and on after whatever went wrong."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from jobs import lease, registry, runner
from jobs.health import job_health
from jobs.models import JobState
from jobs.registry import Job


class RoundTests(TestCase):
    def setUp(self):
        self.rounds = []
        self.job = Job("thu", 60, lambda: self.rounds.append(1))

    def state(self):
        return JobState.objects.get(name="thu")

    def shift(self, **changes):
        JobState.objects.filter(name="thu").update(**changes)

    def test_a_round_is_done_once_until_the_next_is_due(self):
        self.assertEqual([runner.run(self.job), runner.run(self.job)], [True, False])
        self.shift(due_at=timezone.now() - timedelta(seconds=1))
        self.assertTrue(runner.run(self.job))
        self.assertEqual(len(self.rounds), 2)

    def test_a_woken_job_runs_before_its_time(self):
        runner.run(self.job)
        self.assertTrue(runner.run(self.job, early=True))

    def test_what_another_holds_is_left_alone(self):
        self.assertIsNotNone(lease.take(self.job))
        self.assertFalse(runner.run(self.job, early=True))

    def test_the_job_of_a_dead_holder_is_taken_over(self):
        lease.take(self.job)
        self.shift(held_until=timezone.now() - timedelta(seconds=1))
        self.assertTrue(runner.run(self.job))

    def test_a_holder_that_was_replaced_changes_nothing_more(self):
        first = lease.take(self.job)
        self.shift(held_until=timezone.now() - timedelta(seconds=1))
        second = lease.take(self.job)
        self.assertFalse(lease.renew(self.job, first))
        lease.give_back(self.job, first)
        self.assertEqual(self.state().holder, second)

    def test_a_failure_is_remembered_and_the_next_round_comes(self):
        failing = Job("thu", 60, lambda: 1 / 0)
        with self.assertLogs("jobs.runner", "ERROR"):
            runner.run(failing)
        self.assertEqual((self.state().failures, self.state().error), (1, "ZeroDivisionError: division by zero"))
        runner.run(self.job, early=True)
        self.assertEqual((self.state().failures, self.state().error), (0, ""))


class HealthTests(TestCase):
    def setUp(self):
        kept = dict(registry._jobs)
        registry._jobs.clear()
        self.addCleanup(registry._jobs.update, kept)
        self.addCleanup(registry._jobs.clear)
        registry.register("thu", 60, lambda: None)

    def test_a_job_never_run_says_so(self):
        self.assertIsNone(job_health()[0].late_seconds)

    def test_lateness_counts_from_the_missed_round(self):
        runner.run(registry.registered_jobs()[0])
        [health] = job_health(timezone.now() + timedelta(minutes=6))
        self.assertAlmostEqual(health.late_seconds, 300, delta=5)

    def test_a_round_under_way_is_not_late(self):
        lease.take(registry.registered_jobs()[0])
        self.assertEqual(job_health()[0].late_seconds, 0)


class ManyRunnersTests(TransactionTestCase):
    serialized_rollback = True

    """Several processes or threads look at the same moment."""

    def test_one_of_them_does_the_round(self):
        rounds, start = [], threading.Barrier(6)
        job = Job("thu", 60, lambda: rounds.append(threading.get_ident()))
        JobState.objects.create(name="thu")

        def look():
            start.wait()
            runner.run(job)
            connection.close()

        threads = [threading.Thread(target=look) for _number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(rounds), 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_loop_runs_at_once_when_woken_and_stops_when_told():
    told = threading.Semaphore(0)
    loop = runner.Loop(Job("thu", 3600, told.release))
    loop.start()
    assert told.acquire(timeout=10)
    loop.awake.set()
    assert told.acquire(timeout=10)
    loop.stop()
    loop.join(10)
    assert not loop.is_alive()
