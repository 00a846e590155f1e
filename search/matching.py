"""Full-text conditions on search entries, for the two databases this runs on."""

from dataclasses import dataclass

from django.db.models import BooleanField, Expression, F


@dataclass(frozen=True, slots=True)
class Terms:
    """Folded words to look for: all of them, anywhere or in the title, as a phrase or in any order.

    ``prefixes`` says which words may go on: the last one (``"last"``), as a
    reader is still typing it, or each of them (``"all"``).
    """

    words: tuple
    in_title: bool = False
    as_phrase: bool = False
    prefixes: str = "last"

    def parts(self):
        """``[(word, may go on)]``."""
        last = len(self.words) - 1
        return [(word, self.prefixes == "all" or place == last) for place, word in enumerate(self.words)]

    def as_fts5(self):
        """The MATCH expression. Words are letters and digits only, so nothing in them can be syntax."""
        if self.as_phrase:
            query = f'"{" ".join(self.words)}" *'
        else:
            query = " AND ".join(f'"{word}" *' if goes_on else f'"{word}"' for word, goes_on in self.parts())
        return f"title : ({query})" if self.in_title else query

    def as_tsquery(self):
        """The text of a ``tsquery``; weight A is the title."""
        join = " <-> " if self.as_phrase else " & "
        weight = "A" if self.in_title else ""
        return join.join(
            f"'{word}':{'*' if goes_on else ''}{weight}" if goes_on or weight else f"'{word}'"
            for word, goes_on in self.parts()
        )


class Matches(Expression):
    """Whether the search entry of the row holds ``terms``; usable in ``filter`` and ``When``."""

    conditional = True

    def __init__(self, terms, entry="pk"):
        super().__init__(output_field=BooleanField())
        self.terms = terms
        self.entry = F(entry)

    def get_source_expressions(self):
        return [self.entry]

    def set_source_expressions(self, expressions):
        [self.entry] = expressions

    def as_sqlite(self, compiler, connection):
        key, params = compiler.compile(self.entry)
        # A subquery of its own, not a join: SQLite runs it once, whatever else the query asks.
        found = "SELECT rowid FROM search_entry_fts WHERE search_entry_fts MATCH %s"
        return f"{key} IN ({found})", [*params, self.terms.as_fts5()]

    def as_postgresql(self, compiler, connection):
        table = connection.ops.quote_name(self.entry.alias)
        return f"{table}.vector @@ to_tsquery('simple', %s)", [self.terms.as_tsquery()]
