"""Who asks too often is told when to come back; nobody else notices."""

import time

from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings

from search import api, feeds, views
from search.throttle import MOST_ADDRESSES, Throttle, client_address


class ThrottleTests(SimpleTestCase):
    def setUp(self):
        self.now = 0.0
        self.throttle = Throttle(6, clock=lambda: self.now)

    def test_the_bucket_holds_a_minute(self):
        self.assertEqual([self.throttle.wait("a") for _ in range(7)], [0] * 6 + [10])

    def test_one_may_come_again_after_the_time_told(self):
        for _ in range(7):
            wait = self.throttle.wait("a")
        self.now += wait
        self.assertEqual(self.throttle.wait("a"), 0)

    def test_addresses_do_not_share(self):
        for _ in range(7):
            self.throttle.wait("a")
        self.assertEqual(self.throttle.wait("b"), 0)

    def test_memory_is_bounded(self):
        for number in range(MOST_ADDRESSES + 10):
            self.throttle.wait(number)
        self.assertEqual(len(self.throttle.buckets), MOST_ADDRESSES)


class ClientAddressTests(SimpleTestCase):
    def address(self, **meta):
        return client_address(RequestFactory().get("/", **meta))

    def test_what_a_client_says_of_itself_counts_for_nothing(self):
        self.assertEqual(self.address(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="127.0.0.1"), "203.0.113.7")

    @override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
    def test_behind_a_proxy_the_last_address_counts(self):
        self.assertEqual(
            self.address(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1, 203.0.113.7"), "203.0.113.7"
        )

    def test_a_network_of_ipv6_counts_as_one(self):
        self.assertEqual(self.address(REMOTE_ADDR="2001:db8:1:2:3::4"), self.address(REMOTE_ADDR="2001:db8:1:2:ffff::"))
        self.assertEqual(self.address(REMOTE_ADDR="::ffff:203.0.113.7"), "203.0.113.7")

    def test_this_machine_is_not_counted(self):
        for address in ("127.0.0.1", "::1"):
            self.assertIsNone(self.address(REMOTE_ADDR=address))


class ThrottledViewsTests(TestCase):
    def setUp(self):
        for throttle in (api.SEARCHES, api.SUGGESTIONS, views.PAGES, views.OPENED, feeds.FEEDS):
            self.addCleanup(throttle.clear)

    def test_too_many_requests_are_told_when_to_come_back(self):
        for url, throttle in [
            ("/tim-kiem/", views.PAGES),
            ("/tim-kiem/rss/", feeds.FEEDS),
            ("/api/v1/search", api.SEARCHES),
            ("/api/v1/suggest", api.SUGGESTIONS),
        ]:
            with self.subTest(url):
                throttle.buckets["203.0.113.7"] = (0, time.monotonic() + 60)
                response = self.client.get(url, REMOTE_ADDR="203.0.113.7")
                self.assertEqual(response.status_code, 429)
                self.assertIn("Hãy thử lại sau", response.content.decode())
                self.assertGreaterEqual(int(response["Retry-After"]), 1)
                self.assertEqual(self.client.get(url, REMOTE_ADDR="203.0.113.8").status_code, 200)
