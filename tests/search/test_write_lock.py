"""While the index is written, editors save: nothing is read or reckoned under the lock that on SQLite everybody shares."""

import sqlite3
import threading
from unittest import skipUnless

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TransactionTestCase

from search.documents import Adapter, SearchDocument, adapters, key_of, register
from search.models import Change, Indexed
from search.outbox.draining import drain
from search.outbox.rebuilding import rebuild
from search.outbox.targets import DatabaseTarget

DATABASE = DatabaseTarget()


class Editor:
    """Somebody who saves on a connection of their own and waits for nobody."""

    def __init__(self):
        self.connection = sqlite3.connect(
            connection.settings_dict["NAME"], timeout=0, isolation_level=None, check_same_thread=False
        )

    def save(self):
        self.connection.execute("UPDATE wagtailcore_site SET port = port + 1")


class SlowFiles(Adapter):
    """Files, one for each of 120 rows, that take so long to read that an editor saves meanwhile."""

    prefix = "slow"

    def __init__(self, editor):
        self.editor = editor
        self.saved = 0

    def documents(self, pks):
        self.editor.save()
        self.saved += 1
        return [SearchDocument(key=key_of(self.prefix, pk), kind="document", title=f"Tệp {pk}") for pk in pks]

    def keys(self, after):
        rows = Permission.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
        # A few at a time, as a large table is read.
        return rows[:120].iterator(chunk_size=10)


@skipUnless(connection.vendor == "sqlite", "PostgreSQL does not lock a whole file")
class WriteLockTests(TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        self.editor = Editor()
        self.files = register(SlowFiles(self.editor))
        self.addCleanup(adapters.pop, self.files.prefix)
        self.addCleanup(self.editor.connection.close)

    def indexed(self):
        return Indexed.objects.filter(key__startswith="slow:").exclude(checksum="").count()

    def test_an_editor_saves_while_a_rebuild_reads(self):
        rebuild(DATABASE)
        self.assertEqual(self.indexed(), 120)
        self.assertGreater(self.files.saved, 2)

    def test_an_editor_saves_while_changes_are_carried_to_the_index(self):
        Change.objects.record([key_of("slow", pk) for pk in range(1, 61)], ["database"])
        drain(DATABASE, pause=0)
        self.assertEqual((self.indexed(), self.files.saved), (60, 2))

    def test_an_editor_who_saves_all_the_time_stops_no_rebuild(self):
        done, errors = threading.Event(), []

        def save_again_and_again():
            while not done.wait(0.001):
                try:
                    self.editor.connection.execute("PRAGMA busy_timeout = 2000")
                    self.editor.save()
                except sqlite3.Error as error:
                    errors.append(error)

        other = threading.Thread(target=save_again_and_again)
        other.start()
        try:
            self.files.editor = Editor()
            self.files.editor.connection.execute("PRAGMA busy_timeout = 2000")
            self.addCleanup(self.files.editor.connection.close)
            rebuild(DATABASE)
        finally:
            done.set()
            other.join()
        self.assertEqual((self.indexed(), errors), (120, []))
