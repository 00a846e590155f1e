"""Looking words up in the vectors of PostgreSQL."""

from contextlib import contextmanager

from django.db import transaction

# Longer phrases are looked up by their pairs; that these stand in a row is then read: in titles, and in so many whole
# texts at most, which lie beside the table.
MOST_READ = 3_000


def postings(cursor, clause):
    """Numbers of the rows that hold ``clause``."""
    column = "title_vector" if clause.in_title else "vector"
    query = " | ".join(f"({tsquery(run, clause.exact, goes_on)})" for run, goes_on in clause.parts())
    held, values = f"{column} @@ %s::tsquery", [query]
    is_read = any(needs_reading(run, clause.exact) for run in clause.runs)
    if is_read and clause.in_title:
        reads, runs = reading(clause)
        held, values = f"{held} AND {reads}", [query, *runs]
    # In one row: a hundred thousand of one number each take longer.
    cursor.execute(f"SELECT array_agg(id) FROM search_indexed WHERE {held}", values)
    rows = cursor.fetchone()[0] or []
    if is_read and not clause.in_title and 0 < len(rows) <= MOST_READ:
        return those_that_read(cursor, clause, rows)
    return rows


def needs_reading(run, exact):
    """Whether rows that hold the pairs of ``run`` may still not hold it."""
    return len(run) > (1 if exact else 2)


def tsquery(run, exact, goes_on):
    """Words are letters and digits only, so nothing in them is syntax."""
    pairs = [f"{one}_{other}" for one, other in zip(run, run[1:], strict=False)]
    lexemes = list(run) if exact or not pairs else pairs
    *first, last = [f"'{lexeme}'" for lexeme in lexemes]
    return " & ".join([*first, f"{last}:*" if goes_on else last])


def reading(clause):
    """``(condition, its values)`` for rows in which the words of ``clause`` follow each other."""
    title, rest = ("title", "rest") if clause.exact else ("title_folded", "rest_folded")
    # Keys of numbers stand in a column of their own.
    everything = f"' ' || {title} || ' zqz ' || {rest} || ' ' || numbers || ' '"
    text = f"' ' || {title} || ' '" if clause.in_title else everything
    parts = clause.parts()
    condition = " OR ".join(f"strpos({text}, %s) > 0" for _part in parts)
    return f"({condition})", [f" {' '.join(run)}{'' if goes_on else ' '}" for run, goes_on in parts]


def those_that_read(cursor, clause, rows):
    condition, values = reading(clause)
    cursor.execute(f"SELECT id FROM search_indexed WHERE id = ANY(%s) AND {condition}", [rows, *values])
    return [row[0] for row in cursor.fetchall()]


@contextmanager
def time_limit(connection, seconds):
    """Has PostgreSQL cancel what takes longer than ``seconds``, with an ``OperationalError``.

    Meanwhile it keeps to its indexes: it reckons that a common word is found sooner by reading the table, as it does not
    count the vectors it then has to unpack, and takes ten times as long.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        configure(cursor, statement_timeout=int(seconds * 1000), enable_seqscan="off")
        yield
        configure(cursor, statement_timeout=0, enable_seqscan="on")


def configure(cursor, **values):
    """Settings of PostgreSQL by name, until the transaction ends."""
    calls = ", ".join("set_config(%s, %s, true)" for _each in values)
    cursor.execute(f"SELECT {calls}", [part for name, value in values.items() for part in (name, str(value))])
