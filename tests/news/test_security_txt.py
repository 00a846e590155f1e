"""The file that says whom to tell of a weakness (RFC 9116)."""

import datetime

from django.test import TestCase, override_settings
from django.utils import timezone

ADDRESS = "/.well-known/security.txt"


class SecurityTxtTests(TestCase):
    @override_settings(SECURITY_CONTACT="baomat@dongthap.gov.vn")
    def test_it_names_the_contact_of_the_settings_and_is_never_a_year_old(self):
        response = self.client.get(ADDRESS)
        fields = dict(line.split(": ", 1) for line in response.text.splitlines())
        self.assertEqual(response["Content-Type"], "text/plain; charset=utf-8")
        self.assertEqual(fields["Contact"], "mailto:baomat@dongthap.gov.vn")
        left = datetime.datetime.fromisoformat(fields["Expires"]) - timezone.now()
        self.assertTrue(datetime.timedelta(days=30) < left < datetime.timedelta(days=365))

    @override_settings(SECURITY_CONTACT="")
    def test_without_a_contact_there_is_no_file(self):
        self.assertEqual(self.client.get(ADDRESS).status_code, 404)
