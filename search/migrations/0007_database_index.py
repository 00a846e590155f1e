"""The search index inside the database, with the full-text index that each database keeps beside it by itself."""

from django.db import migrations, models

SQLITE_COLUMNS = {
    "search_fts": ("title", "title_folded", "rest", "rest_folded", "numbers"),
    "search_title_fts": ("title", "title_folded"),
}
# Words are normalised already, so the tokenizer only parts them. An external-content table stores the index alone.
# Titles have a small index of their own: what is being typed is looked up there by its first letters.
SQLITE_OPTIONS = {"search_fts": "", "search_title_fts": ", prefix='1 2 3'"}


def sqlite_statements():
    for table, columns in SQLITE_COLUMNS.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
        yield (
            f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content='search_indexed', content_rowid='id', "
            f'tokenize="unicode61 remove_diacritics 0"{SQLITE_OPTIONS[table]})'
        )
        add = f"INSERT INTO {table}(rowid, {names}) VALUES (new.id, {new});"
        take = f"INSERT INTO {table}({table}, rowid, {names}) VALUES ('delete', old.id, {old});"
        yield f"CREATE TRIGGER {table}_insert AFTER INSERT ON search_indexed BEGIN {add} END"
        yield f"CREATE TRIGGER {table}_delete AFTER DELETE ON search_indexed BEGIN {take} END"
        changes = " OR ".join(f"old.{name} <> new.{name}" for name in columns)
        yield f"CREATE TRIGGER {table}_update AFTER UPDATE ON search_indexed WHEN {changes} BEGIN {take} {add} END"


def sqlite_undo():
    for table in SQLITE_COLUMNS:
        for event in ("insert", "delete", "update"):
            yield f"DROP TRIGGER {table}_{event}"
        yield f"DROP TABLE {table}"


POSTGRESQL = [
    # Each word of both layers once, and each two folded words that follow each other as one lexeme: a phrase is looked
    # up like a word. Without positions, so that no match has to be looked at twice.
    """
    CREATE FUNCTION search_lexemes(folded text, accented text, keys text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT COALESCE(array_to_tsvector(array_agg(DISTINCT lexeme)), ''::tsvector) FROM (
            SELECT word AS lexeme FROM unnest(string_to_array(folded, ' ')) AS word
            UNION ALL SELECT word FROM unnest(string_to_array(accented, ' ')) AS word
            UNION ALL SELECT word FROM unnest(string_to_array(keys, ' ')) AS word
            UNION ALL SELECT word || '_' || lead(word) OVER (ORDER BY place)
                FROM unnest(string_to_array(folded, ' ')) WITH ORDINALITY AS each(word, place)
        ) AS found WHERE lexeme <> ''
    $$
    """,
    """
    ALTER TABLE search_indexed
        ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (search_lexemes(title_folded, title, '')) STORED,
        ADD COLUMN vector tsvector GENERATED ALWAYS AS
            (search_lexemes(title_folded || ' zqz ' || rest_folded, title || ' ' || rest, numbers)) STORED
    """,
    # Rows stay small, texts lie elsewhere: whoever counts matches reads many rows and no text.
    "ALTER TABLE search_indexed SET (toast_tuple_target = 128)",
    "CREATE INDEX search_indexed_title_vector ON search_indexed USING gin (title_vector)",
    "CREATE INDEX search_indexed_vector ON search_indexed USING gin (vector)",
]
POSTGRESQL_UNDO = [
    "ALTER TABLE search_indexed DROP COLUMN vector, DROP COLUMN title_vector",
    "DROP FUNCTION search_lexemes",
]


def make_indexes(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in sqlite_statements() if on_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_indexes(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in sqlite_undo() if on_sqlite else POSTGRESQL_UNDO:
        schema_editor.execute(statement)


def have_it_filled(apps, schema_editor):
    """What is there already goes through the outbox like any other change."""
    if not apps.get_model("search", "Entry").objects.exists():
        return
    keys = ["pages:0"]
    document = apps.get_model("media", "CustomDocument")
    keys += [f"document:{pk}" for pk in document.objects.order_by("pk").values_list("pk", flat=True)]
    change = apps.get_model("search", "Change")
    change.objects.bulk_create((change(target="database", key=key) for key in keys), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_initial"),
        ("search", "0006_index_built"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="key")),
                ("checksum", models.CharField(blank=True, max_length=16, verbose_name="checksum")),
                ("changed", models.BigIntegerField(db_index=True, verbose_name="version")),
                (
                    "published",
                    models.BigIntegerField(default=0, verbose_name="seconds from 1970 to its publishing time"),
                ),
                (
                    "expires",
                    models.BigIntegerField(blank=True, null=True, verbose_name="seconds from 1970 to its expiry"),
                ),
                ("facets", models.TextField(blank=True, verbose_name="facets, one name=value a line")),
                ("numbers", models.TextField(blank=True, verbose_name="keys of documents' numbers")),
                ("source", models.TextField(blank=True, verbose_name="text as written, for excerpts")),
                ("title", models.TextField(blank=True, verbose_name="words of the title")),
                ("title_folded", models.TextField(blank=True, verbose_name="folded words of the title")),
                ("rest", models.TextField(blank=True, verbose_name="words of all but the title")),
                ("rest_folded", models.TextField(blank=True, verbose_name="folded words of all but the title")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.CreateModel(
            name="LexiconPart",
            fields=[
                ("version", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="version")),
                ("size", models.PositiveIntegerField(verbose_name="things counted")),
                ("counts", models.BinaryField(verbose_name="counts")),
            ],
            options={
                "verbose_name": "part of the lexicon",
                "verbose_name_plural": "parts of the lexicon",
            },
        ),
        migrations.RunPython(make_indexes, drop_indexes),
        migrations.RunPython(have_it_filled, migrations.RunPython.noop),
    ]
