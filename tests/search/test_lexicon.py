"""What the index knows of its words is kept in parts, merged without losing or doubling a count."""

from django.test import TestCase

from search.lexicon import MERGED, RECENT, merge_old_parts, write_part
from search.models import LexiconPart


class MergingTests(TestCase):
    def totals(self):
        parts = [part.unpacked() for part in LexiconPart.objects.all()]
        return sum(part[0] for part in parts), sum(part[1].get("tệp", 0) for part in parts)

    def setUp(self):
        LexiconPart.objects.all().delete()

    def fill(self, number):
        for version in range(1, number + 1):
            write_part(version, [({"tệp": 1}, {("tệp", "mới"): 1})], [])

    def test_old_parts_become_one_and_every_count_stays(self):
        self.fill(RECENT + MERGED + 1)
        merge_old_parts()
        self.assertEqual(LexiconPart.objects.count(), RECENT + 1)
        self.assertEqual(self.totals(), (RECENT + MERGED + 1, RECENT + MERGED + 1))

    def test_few_parts_stay_as_they_are(self):
        self.fill(RECENT + MERGED)
        merge_old_parts()
        self.assertEqual(LexiconPart.objects.count(), RECENT + MERGED)
