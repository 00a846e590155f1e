"""The index of the first search makes room: the outbox fills ``Indexed`` from what is published."""

from importlib import import_module

from django.db import migrations

first = import_module("search.migrations.0002_search_index")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0009_file_text"),
    ]

    operations = [
        migrations.RunPython(
            first.run(first.SQLITE_UNDO, first.POSTGRESQL_UNDO), first.run(first.SQLITE, first.POSTGRESQL)
        ),
        migrations.DeleteModel(name="Entry"),
    ]
