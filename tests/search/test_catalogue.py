"""What each process keeps of the index."""

from django.test import TestCase

from search.backends.catalogue import catalogue, read_ahead
from search.outbox.rebuilding import rebuild
from search.outbox.targets import DatabaseTarget
from tests.factories import ArticlePageFactory, PlanFactory, PlanItemFactory


class ReadAheadTests(TestCase):
    def test_what_was_read_ahead_is_only_followed(self):
        item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        page = ArticlePageFactory(title="Một cửa ở xã", live=True, items=[item])
        rebuild(DatabaseTarget())
        read_ahead()
        with self.assertNumQueries(1):
            found = catalogue()
            self.assertEqual(found.lexicon.df("cua"), 1)
        self.assertIn(f"page:{page.pk}", found.rows)
