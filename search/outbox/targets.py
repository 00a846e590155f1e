"""The indexes that follow the database, and how each is written."""

from functools import cache

from django.conf import settings

from news.loading import renew_statistics
from search.backends import elasticsearch
from search.backends.bulk import send
from search.backends.connection import alias_of, check_version
from search.backends.database import DatabaseBackend
from search.backends.indices import Indices
from search.coverage.countable import Countable, countable_documents, countable_pks
from search.documents import all_keys, documents_of, pks_of
from search.models import IndexState

from .file_uses import follow_file_uses
from .groups import page_key
from .versions import next_version
from .warming import warm

SEARCHED_IN_DATABASE = "database"
COUNTED = "coverage"


class DatabaseTarget:
    """The search index inside the database; always there, whatever else is."""

    name = SEARCHED_IN_DATABASE
    # While it is written, on SQLite nobody else writes: some hundredths of a second.
    batch_size = 50

    def write(self, keys, version):
        """Bring the index in line with the things ``keys`` as they stand now; returns the reason by key for those refused.

        ``version`` was taken before: whoever has a higher one reads later, and what it wrote stays. So things, and files
        among them, are read in no transaction and hold up nobody.
        """
        documents = documents_of(keys)
        found = {document.key for document in documents}
        gone = [key for key in keys if key not in found]
        refused = DatabaseBackend().apply(documents, gone, version=version)
        follow_file_uses(keys, documents, target_names())
        return refused

    def expected_keys(self, after=""):
        return all_keys(after)

    def expected(self, keys):
        return {document.key: document.checksum for document in documents_of(keys)}

    def held(self, keys=None):
        held = DatabaseBackend().checksums()
        wanted = None if keys is None else set(keys)
        return ((key, checksum) for key, checksum in held if wanted is None or key in wanted)

    # Its tables are mended where they stand: readers find the old or the new of each thing, never none.

    def create(self):
        return self.name

    def can_resume(self, name):
        return True

    def look(self):
        pass

    def fill(self, index, keys, version):
        return self.write(keys, version)

    def in_use(self):
        return None

    def put_in_use(self, name):
        expected = set(all_keys())
        ghosts = [key for key, _checksum in DatabaseBackend().checksums() if key not in expected]
        for start in range(0, len(ghosts), self.batch_size):
            self.write(ghosts[start : start + self.batch_size], next_version(self.name))
        renew_statistics()

    def drop(self, name):
        pass


class ElasticTarget:
    """An index on Elasticsearch, under an alias; while another is being built, that one is written too."""

    batch_size = 500
    # Whether a batch can be found before it is taken out of the outbox.
    refresh = False

    def definition(self):
        """``mappings`` and ``settings``."""
        raise NotImplementedError

    def documents(self, keys):
        """``{key: document}`` of those that belong into the index, and all keys that were looked at."""
        raise NotImplementedError

    def expected_keys(self, after=""):
        """Every key that belongs into the index after ``after``, in a lasting order."""
        raise NotImplementedError

    @property
    def indices(self):
        replicas = {"number_of_replicas": settings.SEARCH["replicas"]}
        definition = self.definition()
        return Indices(alias_of(self.name), {**definition, "settings": {**definition["settings"], **replicas}})

    def write(self, keys, version):
        building = IndexState.objects.values_list("building", flat=True).get(target=self.name)
        documents, looked_at = self.documents(keys)
        gone = [key for key in looked_at if key not in documents]
        refused = {}
        if building:
            refused |= send(building, documents, gone, version=version, is_alias=False, refresh=self.refresh)
            if self.indices.current() is None:
                return refused
        return refused | self.send(documents, gone, version)

    def send(self, documents, gone, version):
        """Write to the index in use."""
        return send(alias_of(self.name), documents, gone, version=version, refresh=self.refresh)

    def expected(self, keys):
        """``{key: checksum}`` of those among ``keys`` that belong into the index."""
        wanted = set(keys)
        return {key: found["checksum"] for key, found in self.documents(keys)[0].items() if key in wanted}

    def held(self, keys=None):
        """``(key, checksum)`` of what the index holds, all or of ``keys``."""
        return self.indices.checksums(keys=keys)

    def fill(self, index, keys, version):
        """Write ``keys`` as they stand now into ``index`` alone."""
        documents, _looked_at = self.documents(keys)
        return send(index, documents, [], version=version, is_alias=False)

    def create(self):
        """An empty index that nobody asks yet; its name."""
        check_version()
        return self.indices.create()

    def can_resume(self, name):
        """Whether the half-built index is still there, and made as one would be made now."""
        return self.indices.is_ours(name) and self.indices.exists(name)

    def look(self):
        """Raise ``BackendError`` unless the index in use is there and answers."""
        self.indices.look()

    def in_use(self):
        """The index that is asked, by name; None when there is none."""
        return self.indices.current()

    def put_in_use(self, name):
        """Have the alias point to ``name``, in one step."""
        self.indices.refresh(name)
        self.indices.switch(name)

    def drop(self, name):
        self.indices.delete(name)


class SearchTarget(ElasticTarget):
    """What readers search."""

    name = elasticsearch.NAME

    def definition(self):
        return elasticsearch.definition()

    def documents(self, keys):
        return elasticsearch.bodies_of(documents_of(keys)), keys

    def expected_keys(self, after=""):
        return all_keys(after)

    def put_in_use(self, name):
        self.indices.refresh(name)
        warm(elasticsearch.ElasticsearchBackend(name))
        super().put_in_use(name)


class CoverageTarget(ElasticTarget):
    """What coverage counts."""

    name = COUNTED
    # An answer must hold everything that has left the outbox.
    refresh = True

    def definition(self):
        return {"mappings": Countable._doc_type.mapping.to_dict(), "settings": Countable.Index.settings}

    def documents(self, keys):
        documents, looked_at = countable_documents(pks_of("page", keys))
        return {page_key(pk): document for pk, document in documents.items()}, list(map(page_key, looked_at))

    def expected_keys(self, after=""):
        return map(page_key, countable_pks(int(after.partition(":")[2] or 0)).iterator(chunk_size=2_000))


@cache
def known_targets():
    return {target.name: target for target in (DatabaseTarget(), SearchTarget(), CoverageTarget())}


def target_names():
    """The names of the targets in use, the database first."""
    if settings.SEARCH["engine"] == "elasticsearch":
        return list(known_targets())
    return [SEARCHED_IN_DATABASE]


def targets():
    return [known_targets()[name] for name in target_names()]
