"""A rebuild that is killed goes on where it was; the index it replaced is kept for the way back."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.backends.connection import client
from search.backends.elasticsearch import ElasticsearchBackend
from search.models import Change, IndexState
from search.outbox.rebuilding import DEAD_AFTER, begin, keep, rebuild
from search.outbox.targets import DatabaseTarget, SearchTarget
from search.outbox.warming import warm
from search.outbox.work import keep_up
from tests.search.serving import SEARCHED, ServerCase


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


class Mortal:
    """Reads two things at a time, notes which, and dies in the middle of the ``lives``-th batch."""

    batch_size = 2

    def __init__(self, lives=None):
        self.lives, self.filled = lives, []

    def fill(self, index, keys, version):
        refused = super().fill(index, keys, version)
        if self.lives is not None and len(self.filled) == self.lives:
            raise Killed
        self.filled.append(keys)
        return refused


class MortalDatabase(Mortal, DatabaseTarget):
    pass


class MortalServer(Mortal, SearchTarget):
    pass


class EditedMeanwhile(DatabaseTarget):
    """Notes every key it writes; its first thing is edited while the rebuild is under way."""

    batch_size = 2

    def __init__(self):
        self.written = []

    def write(self, keys, version):
        refused = super().write(keys, version)
        if not self.written:
            Change.objects.record(keys[:1], [self.name])
        self.written += keys
        return refused


def kill_at(target):
    try:
        rebuild(target)
    except Killed:
        return target
    raise AssertionError("It was to be killed.")


@pytest.mark.django_db
class RebuildingTests(ServerCase):
    @pytest.fixture(autouse=True)
    def use_server(self, server_url, engine_at):
        with engine_at(server_url):
            yield

    def state(self):
        return IndexState.objects.get(target="search")

    def keys(self):
        SEARCHED.indices.refresh(SEARCHED.indices.current())
        return [key for key, _checksum in SEARCHED.held()]

    def edit(self, title):
        with self.captureOnCommitCallbacks(execute=True):
            self.first.title = title
            self.first.save()

    def test_a_killed_run_goes_on_where_it_was(self):
        for kind in (MortalDatabase, MortalServer):
            with self.subTest(kind.__name__):
                every = list(kind().expected_keys())
                killed = kill_at(kind(lives=1))
                second = kind()
                rebuild(second)
                self.assertEqual([key for batch in killed.filled + second.filled for key in batch], every)

    def test_what_waited_before_is_done_with_and_what_changes_meanwhile_is_carried_over(self):
        target = EditedMeanwhile()
        every = list(target.expected_keys())
        Change.objects.record(every, [target.name])
        rebuild(target)
        self.assertEqual(target.written, [*every, every[0]])
        self.assertFalse(Change.objects.of(target.name).exists())

    def test_readers_are_answered_and_changes_kept_while_a_run_lies_dead(self):
        old = SEARCHED.indices.current()
        kill_at(MortalServer(lives=1))
        self.assertEqual(SEARCHED.indices.current(), old)
        self.edit("Một cửa ngày nay")
        building = self.state().building
        self.work()
        self.assert_answered_by("elasticsearch", self.first)
        self.assertFalse(Change.objects.exists())
        rebuild(MortalServer())
        self.assertEqual(SEARCHED.indices.current(), building)
        self.assertEqual(self.ask("ngày nay")[0].results[0].title, "Một cửa ngày nay")
        self.assertEqual(sorted(self.keys()), sorted(SEARCHED.expected_keys()))

    def test_the_recurring_job_goes_on_with_a_dead_run_and_leaves_a_living_one_alone(self):
        kill_at(MortalServer(lives=1))
        keep_up(SEARCHED)
        self.assertTrue(self.state().building)
        IndexState.objects.update(progressed_at=timezone.now() - timedelta(seconds=DEAD_AFTER + 1))
        keep_up(SEARCHED)
        self.assertEqual(self.state().building, "")
        self.assert_answered_by("elasticsearch", self.first)

    def test_killed_once_the_new_index_was_in_use_it_ends_as_it_would_have(self):
        old = SEARCHED.indices.current()
        new = begin(SEARCHED, fresh=True).building
        keep(SEARCHED, new)
        SEARCHED.put_in_use(new)
        rebuild(SEARCHED)
        self.assertEqual((SEARCHED.indices.current(), self.state().previous, self.state().building), (new, old, ""))
        self.assertEqual(SEARCHED.indices.names(), [old, new])

    def test_a_new_index_has_been_asked_before_readers_ask_it(self):
        rebuild(SEARCHED)
        new = SEARCHED.indices.current()
        found = client().indices.stats(index=new, metric="search")["indices"][new]["primaries"]["search"]
        self.assertGreaterEqual(found["query_total"], 1)

    def test_an_index_that_does_not_answer_is_left_as_it_is(self):
        with self.assertLogs("search.outbox.warming", "WARNING"):
            warm(ElasticsearchBackend("not-there"))

    def test_a_half_built_index_that_is_gone_is_begun_anew(self):
        kill_at(MortalServer(lives=1))
        client().indices.delete(index=self.state().building)
        rebuild(SEARCHED)
        self.assertEqual(sorted(self.keys()), sorted(SEARCHED.expected_keys()))

    def test_one_index_is_kept_and_older_ones_go(self):
        for _time in range(3):
            old = SEARCHED.indices.current()
            rebuild(SEARCHED)
        self.assertEqual(SEARCHED.indices.names(), [old, SEARCHED.indices.current()])
        self.assertEqual(self.state().previous, old)

    def test_the_kept_index_is_brought_up_to_date_when_it_is_put_in_use_again(self):
        old = SEARCHED.indices.current()
        rebuild(SEARCHED)
        second = self.publish("Một cửa hiện đại")
        self.edit("Một cửa ngày nay")
        self.work()
        replaced, out = SEARCHED.indices.current(), io.StringIO()
        call_command("search_rebuild", index=["search"], rollback=True, stdout=out)
        self.assertIn("đã sửa 2 chỗ khác", out.getvalue())
        self.assertEqual((SEARCHED.indices.current(), self.state().previous), (old, replaced))
        self.assertEqual(dict(SEARCHED.held()), SEARCHED.expected(list(SEARCHED.expected_keys())))
        self.assert_answered_by("elasticsearch", self.first, second)

    def test_nothing_kept_is_said_and_changes_nothing(self):
        IndexState.objects.update(previous="")
        before, out = SEARCHED.indices.current(), io.StringIO()
        call_command("search_rebuild", rollback=True, stdout=out)
        self.assertIn("không có chỉ mục trước đó", out.getvalue())
        self.assertEqual(SEARCHED.indices.current(), before)
        self.assert_answered_by("elasticsearch", self.first)
