"""Looking words up in the FTS5 tables of SQLite."""

import json
import time
from contextlib import contextmanager

# Steps of SQLite's machine between two looks at the clock.
STEPS = 20_000


def postings(cursor, clause):
    """Numbers of the rows that hold ``clause``. Words are letters and digits only, so nothing in them is syntax."""
    runs = " OR ".join(f'"{" ".join(run)}"{" *" if goes_on else ""}' for run, goes_on in clause.parts())
    table = "search_title_fts" if clause.in_title else "search_fts"
    # Accented words stand in their own columns alone, folded ones may look into all.
    # As one text: a hundred thousand rows of one number each take twice the time.
    cursor.execute(f"SELECT json_group_array(rowid) FROM {table} WHERE {table} MATCH %s", [runs])
    return json.loads(cursor.fetchone()[0])


@contextmanager
def time_limit(connection, seconds):
    """Has SQLite stop with an ``OperationalError`` after ``seconds``."""
    until = time.monotonic() + seconds
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)
