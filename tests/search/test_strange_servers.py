"""A search server that does not know us, or is none we know: publishing goes on, readers are answered, all is mended."""

import json

import pytest
from django.urls import reverse

from search.models import Change, IndexState
from tests.factories import UserFactory
from tests.search.gate import Gate
from tests.search.serving import SEARCHED, ServerCase

ELASTIC = {"X-Elastic-Product": "Elasticsearch"}
REFUSED = json.dumps(
    {"error": {"type": "security_exception", "reason": "unable to authenticate user [tcc]"}, "status": 401}
)
OLD = "Content-Type header [application/vnd.elasticsearch+json; compatible-with=8] is not supported"


@pytest.mark.django_db
class StrangeServerTests(ServerCase):
    @pytest.fixture(autouse=True)
    def use_gate(self, server_url, engine_at):
        self.gate = Gate(server_url)
        with engine_at(self.gate.url):
            yield
            self.gate.open()
        self.gate.close()

    def told(self):
        """What the newsroom is told of the search index."""
        self.client.force_login(UserFactory(username="quan.tri", is_superuser=True))
        return self.client.get(reverse("search_indexes"))

    def check(self, code, words):
        """While the gate is shut, and after."""
        second = self.publish("Một cửa hiện đại")
        with self.assertLogs("search", "WARNING"):
            self.work()
            self.assert_answered_by("database", self.first, second)
        self.assertEqual(IndexState.objects.get(target="search").error_code, code)
        self.assertTrue(Change.objects.of("search").waiting().exists())
        self.assertContains(self.told(), words)
        health = self.client.get("/health/search").json()
        self.assertEqual({each["name"]: each["code"] for each in health["indexes"]}["search"], code)
        self.gate.open()
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first, second)
        self.assertNotContains(self.told(), words)

    def test_credentials_refused(self):
        self.gate.shut(401, REFUSED, **ELASTIC)
        self.check("unauthorised", "Hãy kiểm tra SEARCH_USER và SEARCH_PASSWORD, hoặc SEARCH_API_KEY.")

    def test_rights_taken_away(self):
        self.gate.shut(403, REFUSED.replace("401", "403"), **ELASTIC)
        self.check("unauthorised", "Hãy kiểm tra SEARCH_USER và SEARCH_PASSWORD, hoặc SEARCH_API_KEY.")

    def test_an_old_server(self):
        self.gate.shut(406, json.dumps({"error": OLD, "status": 406}), **ELASTIC)
        self.check("version", "Hãy cài phiên bản 8")

    def test_another_product(self):
        self.gate.shut(200, json.dumps({"version": {"number": "2.11.0", "distribution": "opensearch"}}))
        self.check("version", "Hãy cài phiên bản 8")

    def test_a_proxy_that_answers_for_the_server(self):
        self.gate.shut(502, "<html>Bad Gateway</html>", **{"Content-Type": "text/html"})
        self.check("failed", "Xem nhật ký của máy chủ ấy")

    def test_no_index_is_made_on_a_server_of_another_version(self):
        IndexState.objects.filter(target="search").update(built_at=None)
        before = SEARCHED.indices.names()
        self.gate.shut(200, '[{"version": "9.1.0"}]', path="/_cat/nodes", **ELASTIC)
        with self.assertLogs("search", "WARNING"):
            self.work(SEARCHED)
        self.assertEqual(IndexState.objects.get(target="search").error_code, "version")
        self.assertEqual(SEARCHED.indices.names(), before)
        self.assert_answered_by("database", self.first)
        self.gate.open()
        self.catch_up()
        self.assert_answered_by("elasticsearch", self.first)
