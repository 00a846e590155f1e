"""What machines and the newsroom are told of the search indexes."""

import json
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from search.models import Change, IndexState
from tests.factories import UserFactory


class HealthTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.admin = UserFactory(username="quan.tri", is_superuser=True)

    def state(self, **values):
        IndexState.objects.update_or_create(target="database", defaults={"built_at": timezone.now(), **values})

    def told(self):
        response = self.client.get("/health/search")
        self.assertEqual(response.status_code, 200)
        self.assertIn("no-store", response["Cache-Control"])
        return json.loads(response.content)

    def test_all_is_well(self):
        self.state()
        told = self.told()
        self.assertEqual((told["engine"], told["status"]), ("database", "ok"))

    def test_a_queue_that_waits_too_long_is_told(self):
        self.state()
        Change.objects.create(target="database", key="page:1", recorded_at=timezone.now() - timedelta(minutes=5))
        told = self.told()
        self.assertEqual((told["status"], told["indexes"][0]["status"]), ("degraded", "behind"))
        self.assertGreaterEqual(told["indexes"][0]["lag_seconds"], 300)

    def test_errors_are_told_by_a_word_and_never_in_full(self):
        self.state(failing_since=timezone.now(), error="http://bi-mat@10.0.0.7:9200 sập", error_code="down")
        told = self.told()
        self.assertEqual((told["indexes"][0]["status"], told["indexes"][0]["code"]), ("failing", "down"))
        self.assertNotIn("bi-mat", json.dumps(told))

    def test_metrics_are_what_prometheus_reads(self):
        self.state(sent=12, refused=1)
        Change.objects.create(target="database", key="page:1", is_parked=True)
        response = self.client.get("/metrics")
        self.assertTrue(response["Content-Type"].startswith("text/plain; version=0.0.4"))
        lines = response.content.decode().splitlines()
        for line in [
            'tcc_search_outbox_parked{index="database"} 1',
            'tcc_search_outbox_waiting{index="database"} 0',
            'tcc_search_sent_total{index="database"} 12',
            'tcc_search_up{index="database"} 0',
            "# TYPE tcc_search_sent_total counter",
        ]:
            self.assertIn(line, lines)

    def test_it_costs_two_queries(self):
        self.state()
        with self.assertNumQueries(2):
            self.client.get("/health/search")

    def test_the_newsroom_sees_what_was_set_aside_and_sends_it_again(self):
        self.state()
        parked = Change.objects.create(target="database", key="page:7", is_parked=True, attempts=6, error="chữ hỏng")
        self.client.force_login(self.admin)
        self.assertContains(self.client.get(reverse("search_indexes")), "chữ hỏng")
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), reverse("search_indexes"))
        response = self.client.post(reverse("search_retry"), follow=True)
        self.assertContains(response, "1 thay đổi sẽ được gửi lại.")
        parked.refresh_from_db()
        self.assertEqual((parked.is_parked, parked.attempts), (False, 0))

    def test_editors_are_told_discreetly_and_only_while_it_lasts(self):
        editor = UserFactory(username="bien.tap")
        editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
        self.client.force_login(editor)
        self.state()
        self.assertNotContains(self.client.get(reverse("wagtailadmin_home")), "Chỉ mục tìm kiếm đang cập nhật")
        self.state(failing_since=timezone.now(), error_code="down")
        home = self.client.get(reverse("wagtailadmin_home"))
        self.assertContains(home, "Chỉ mục tìm kiếm đang cập nhật")
        self.assertNotContains(home, reverse("search_indexes"))

    def test_the_page_is_for_those_who_look_after_the_site(self):
        editor = UserFactory(username="bien.tap")
        editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
        self.client.force_login(editor)
        for response in (self.client.get(reverse("search_indexes")), self.client.post(reverse("search_retry"))):
            self.assertEqual(response.status_code, 302)
            self.assertNotIn("chi-muc", response["Location"])
