"""On PostgreSQL the words of titles stay in the row of a search entry.

All its texts lay beside the table, so that the rows are small and looking words
up reads few of them. But suggestions read the titles of all that may hold what
was typed: 20,000 took 85 ms from beside the table. Entries written before are
moved by the next ``search_rebuild``.
"""

from django.db import migrations

COLUMNS = ["title", "title_folded"]


def storage(kind):
    def step(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return
        for column in COLUMNS:
            schema_editor.execute(f"ALTER TABLE search_indexed ALTER COLUMN {column} SET STORAGE {kind}")

    return step


class Migration(migrations.Migration):
    dependencies = [("search", "0012_gin_without_waiting_list")]

    operations = [migrations.RunPython(storage("MAIN"), storage("EXTENDED"))]
