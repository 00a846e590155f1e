"""The search server stopped, killed, frozen, read-only, emptied: publishing goes on, readers are answered, all is mended."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from search.backends.connection import alias_of, client
from search.breaker import breaker_of
from search.models import Change, IndexState
from search.outbox.work import compare
from tests.search.serving import COUNTED, DATABASE, SEARCHED, ServerCase
from tests.services.elasticsearch import Server


@pytest.fixture(scope="module")
def victim():
    """A server that dies, freezes and comes back."""
    server = Server().start()
    yield server
    server.remove()


@pytest.mark.django_db
class ServerFailureTests(ServerCase):
    @pytest.fixture(autouse=True)
    def use_victim(self, victim, engine_at):
        self.server = victim
        with engine_at(victim.url):
            yield
            if not victim.answers():
                victim.kill()
                victim.start()

    def test_down(self):
        self.server.kill()
        second = self.publish("Một cửa hiện đại")
        with self.assertLogs("search", "WARNING"):
            self.work()
            self.assert_answered_by("database", self.first, second)
        # The breaker is open: nobody waits for it any more.
        for _time in range(3):
            self.assert_answered_by("database", self.first, second)
        self.assertEqual(IndexState.objects.get(target="search").error_code, "down")
        self.server.start()
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first, second)

    def test_frozen(self):
        self.server.freeze()
        try:
            with self.assertLogs("search", "WARNING"):
                self.assert_answered_by("database", self.first)
                self.assert_answered_by("database", self.first)
            self.assertFalse(breaker_of("search").allows())
        finally:
            self.server.thaw()
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first)

    def test_read_only(self):
        index = alias_of("search")
        client().indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
        second = self.publish("Một cửa hiện đại")
        with self.assertLogs("search", "WARNING"):
            self.work()
        self.assertEqual(IndexState.objects.get(target="search").error_code, "read-only")
        self.assertTrue(Change.objects.of("search").waiting().exists())
        client().indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first, second)

    def test_deleted_by_hand(self):
        for name in SEARCHED.indices.names():
            client().indices.delete(index=name)
        second = self.publish("Một cửa hiện đại")
        with self.assertLogs("search", "WARNING"):
            self.assert_answered_by("database", self.first)
            self.work()
        self.assert_answered_by("database", self.first, second)
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first, second)

    def test_down_and_emptied_while_nothing_is_published(self):
        self.server.kill()
        with self.assertLogs("search", "WARNING"):
            self.work()
        self.assertEqual(self.codes(), {"database": "", "search": "down", "coverage": "down"})
        self.server.start()
        for target in (SEARCHED, COUNTED):
            client().indices.delete(index=target.indices.names())
        with self.assertLogs("search", "WARNING"):
            self.work()
        self.assertEqual(self.codes(), {"database": "", "search": "missing", "coverage": "missing"})
        self.catch_up()
        self.assertEqual(self.codes(), {"database": "", "search": "", "coverage": ""})
        self.assert_answered_by("elasticsearch", self.first)

    def codes(self):
        """What machines are told of each index."""
        return {each["name"]: each["code"] for each in self.client.get("/health/search").json()["indexes"]}

    def test_well_again_without_anything_to_send(self):
        self.server.kill()
        with self.assertLogs("search", "WARNING"):
            self.work()
        self.server.start()
        until = time.monotonic() + 30
        # It answers before its parts are back.
        while any(self.codes().values()) and time.monotonic() < until:
            self.work()
        self.assertEqual(self.client.get("/health/search").json()["status"], "ok")

    def test_red(self):
        index = SEARCHED.indices.current()
        # Closed, an index has no part that could answer.
        client().indices.close(index=index)
        with self.assertLogs("search", "WARNING"):
            self.assert_answered_by("database", self.first)
            self.work()
        self.assertTrue(self.codes()["search"])
        client().indices.open(index=index, wait_for_active_shards=1)
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first)

    def test_far_behind(self):
        second = self.publish("Một cửa hiện đại")
        self.work(DATABASE)
        Change.objects.update(recorded_at=timezone.now() - timedelta(minutes=5))
        self.assert_answered_by("database", self.first, second)
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first, second)

    def test_emptied_by_hand(self):
        client().delete(index=SEARCHED.indices.current(), id=f"page:{self.first.pk}", refresh=True)
        with self.assertLogs("search.outbox.work", "WARNING"):
            compare(SEARCHED)
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first)

    def test_a_late_message_never_overwrites_a_newer_one(self):
        key = f"page:{self.first.pk}"
        [(_, new)] = SEARCHED.held([key])
        late = IndexState.objects.get(target="search").version - 10**9
        body = SEARCHED.documents([key])[0][key] | {"checksum": "cũ"}
        from_the_past = SEARCHED.send({key: body}, [], late)
        self.assertEqual(from_the_past, {})
        self.assertEqual(list(SEARCHED.held([key])), [(key, new)])

    def test_one_thing_it_refuses_holds_up_no_other(self):
        Change.objects.record(["page:0"], ["search"])
        refused = SEARCHED.send({"page:1": {"khong_co": 1}}, [], IndexState.objects.get(target="search").version + 1)
        self.assertIn("strict", refused["page:1"])
