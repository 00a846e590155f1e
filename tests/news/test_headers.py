"""What every kind of answer tells the browser to allow."""

from django.test import TestCase
from django.urls import reverse

from tests.factories import ColumnPageFactory, UserFactory


class HeaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.column = ColumnPageFactory(slug="cai-cach")
        cls.admin = UserFactory(is_superuser=True)

    def policy(self, address, client=None):
        header = (client or self.client).get(address)["Content-Security-Policy"]
        return {
            name: sources.split() for name, _, sources in (part.strip().partition(" ") for part in header.split(";"))
        }

    def test_public_pages_run_only_our_own_files_and_are_not_framed(self):
        for address in ("/", self.column.url, "/tim-kiem/?q=a", "/khong-co/", reverse("account_login"), "/rss/"):
            with self.subTest(address):
                policy = self.policy(address)
                self.assertEqual((policy["default-src"], policy["script-src"]), (["'none'"], ["'self'"]))
                self.assertEqual((policy["object-src"], policy["frame-ancestors"]), (["'none'"], ["'none'"]))

    def test_nothing_written_into_a_public_page_runs(self):
        for address in ("/", self.column.url, "/tim-kiem/"):
            with self.subTest(address):
                self.assertNotIn("unsafe", str(self.policy(address)))

    def test_our_pages_of_the_admin_run_no_script_written_into_them(self):
        self.client.force_login(self.admin)
        for address in (reverse("desk:matrix"), reverse("desk:pieces"), reverse("import_plan:index")):
            with self.subTest(address):
                policy = self.policy(address)
                self.assertEqual(policy["script-src"], ["'self'"])
                self.assertEqual([name for name in policy if "unsafe" in str(policy[name])], ["style-src-attr"])

    def test_wagtails_own_pages_are_as_strict_as_they_can_run(self):
        self.client.force_login(self.admin)
        policy = self.policy(reverse("wagtailadmin_home"))
        self.assertEqual((policy["default-src"], policy["object-src"]), (["'none'"], ["'none'"]))
        self.assertEqual(policy["script-src"], ["'self'", "'unsafe-inline'"])
        self.assertNotIn("unsafe-eval", str(policy))

    def test_only_embeds_may_be_framed_by_anyone(self):
        self.assertEqual(self.policy("/embed/chuyen-muc/cai-cach/")["frame-ancestors"], ["*"])

    def test_devices_types_and_addresses_are_kept_to_us(self):
        response = self.client.get("/")
        self.assertIn("camera=()", response["Permissions-Policy"])
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response["Referrer-Policy"], "strict-origin-when-cross-origin")
