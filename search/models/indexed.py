"""The search index inside the database: one row a thing, and what its words add up to."""

import json
import zlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.text import BREAK


class Indexed(models.Model):
    """One thing as it is searched; only ``search.backends.database`` writes here.

    Words are stored twice, with their accents and folded, parted by blanks. The
    database's own full-text index stands beside this table (migration
    ``database_index``): FTS5 tables kept by triggers on SQLite, vectors on
    PostgreSQL. A migration that alters this table on SQLite rebuilds it without
    its triggers and must make them anew. A thing that is gone leaves its row
    behind, empty, so that every process learns of it.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    checksum = models.CharField(_("checksum"), max_length=16, blank=True)
    changed = models.BigIntegerField(_("version"), db_index=True)
    published = models.BigIntegerField(_("seconds from 1970 to its publishing time"), default=0)
    expires = models.BigIntegerField(_("seconds from 1970 to its expiry"), null=True, blank=True)
    facets = models.TextField(_("facets, one name=value a line"), blank=True)
    numbers = models.TextField(_("keys of documents' numbers"), blank=True)
    source = models.TextField(_("text as written, for excerpts"), blank=True)
    title = models.TextField(_("words of the title"), blank=True)
    title_folded = models.TextField(_("folded words of the title"), blank=True)
    rest = models.TextField(_("words of all but the title"), blank=True)
    rest_folded = models.TextField(_("folded words of all but the title"), blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self):
        return self.key

    @property
    def whole(self):
        """All its words, with their accents."""
        return f"{self.title} {BREAK} {self.rest}"

    @property
    def whole_folded(self):
        """All its words folded, then the keys of numbers."""
        return f"{self.title_folded} {BREAK} {self.rest_folded} {BREAK} {self.numbers}"


class LexiconPart(models.Model):
    """What the writes up to ``version`` add to the lexicon since the part before it.

    Parts are only added, and the old ones merged, so writers never wait for each
    other's counts. A process that has read up to a part knows that nothing came
    between when that part is still there.
    """

    version = models.BigIntegerField(_("version"), primary_key=True)
    size = models.PositiveIntegerField(_("things counted"))
    counts = models.BinaryField(_("counts"))

    class Meta:
        verbose_name = _("part of the lexicon")
        verbose_name_plural = _("parts of the lexicon")

    def __str__(self):
        return str(self.version)

    @staticmethod
    def packed(documents, words, pairs):
        """``counts`` of changes to the number of documents, to words and to pairs of words."""
        data = [documents, words, {" ".join(pair): count for pair, count in pairs.items()}]
        return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    def unpacked(self):
        """``(documents, words, pairs)`` as :meth:`packed` takes them."""
        documents, words, pairs = json.loads(zlib.decompress(bytes(self.counts)))
        return documents, words, {tuple(pair.split(" ")): count for pair, count in pairs.items()}
