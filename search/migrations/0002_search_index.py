"""Search entries, and beside them the full-text index that each database keeps by itself."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # The text is folded already. An external-content table stores the index alone, not the text again.
    """
    CREATE VIRTUAL TABLE search_entry_fts USING fts5(
        title, text, content='search_entry', content_rowid='page_id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_entry_fts(rowid, title, text) VALUES (new.page_id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_entry_fts(search_entry_fts, rowid, title, text)
        VALUES ('delete', old.page_id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_entry_fts(search_entry_fts, rowid, title, text)
        VALUES ('delete', old.page_id, old.title, old.text);
        INSERT INTO search_entry_fts(rowid, title, text) VALUES (new.page_id, new.title, new.text);
    END
    """,
]
SQLITE_UNDO = [
    "DROP TRIGGER search_entry_insert",
    "DROP TRIGGER search_entry_delete",
    "DROP TRIGGER search_entry_update",
    "DROP TABLE search_entry_fts",
]

POSTGRESQL = [
    """
    ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', text), 'D')
    ) STORED
    """,
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
]
POSTGRESQL_UNDO = ["ALTER TABLE search_entry DROP COLUMN vector"]


def run(on_sqlite, on_postgresql):
    def step(apps, schema_editor):
        statements = {"sqlite": on_sqlite, "postgresql": on_postgresql}[schema_editor.connection.vendor]
        for statement in statements:
            schema_editor.execute(statement)

    return step


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0002_initial"),
        ("search", "0001_frozen_report"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="news.contentpage",
                        verbose_name="piece of content",
                    ),
                ),
                ("title", models.TextField(verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_UNDO, POSTGRESQL_UNDO)),
    ]
