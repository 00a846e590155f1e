"""What only PostgreSQL has to be told."""

from unittest import skipUnless

from django.db import OperationalError, connection
from django.test import TestCase

from search.backends import postgresql


@skipUnless(connection.vendor == "postgresql", "SQLite is not told any of this")
class TimeLimitTests(TestCase):
    def test_words_are_looked_up_in_the_index(self):
        with postgresql.time_limit(connection, 1):
            plan = self.asked("EXPLAIN SELECT id FROM search_indexed WHERE vector @@ 'tho'::tsquery")
        self.assertIn("search_indexed_vector", plan)

    def test_it_ends_with_the_question(self):
        with postgresql.time_limit(connection, 1):
            self.assertEqual(self.settings(), ["1s", "off"])
        self.assertEqual(self.settings(), ["0", "on"])

    def test_what_takes_longer_is_cancelled(self):
        with self.assertRaises(OperationalError), postgresql.time_limit(connection, 0.05):
            self.asked("SELECT pg_sleep(5)")
        self.assertEqual(self.settings(), ["0", "on"])

    def settings(self):
        return [self.asked(f"SHOW {name}") for name in ("statement_timeout", "enable_seqscan")]

    def asked(self, query):
        with connection.cursor() as cursor:
            cursor.execute(query)
            return "\n".join(str(row[0]) for row in cursor.fetchall())
