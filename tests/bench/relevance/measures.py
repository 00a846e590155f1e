"""How good answers are: recall, reciprocal rank, gain, empty answers, wrong accents above right ones."""

import math
import statistics
from collections import defaultdict

SHOWN = 10
COLUMNS = ("queries", "recall@1", "recall@10", "MRR", "nDCG", "nothing found", "wrong accents above")


def measured(queries, search):
    """``{kind: {column: figure}}``, with ``macro``, the plain mean over the kinds; counts are summed.

    ``search(text)`` gives the keys found, best first.
    """
    by_kind = defaultdict(list)
    for query in queries:
        by_kind[query.kind].append(judged(query, search(query.text)))
    table = {kind: summary(rows) for kind, rows in by_kind.items()}
    table["macro"] = {
        column: (sum if column in ("queries", "wrong accents above") else statistics.mean)(
            row[column] for row in table.values()
        )
        for column in COLUMNS
    }
    return table


def judged(query, found):
    """One answer: figures of one query."""
    shown = found[:SHOWN]
    right = [key in query.answers for key in shown]
    first = next((place for place, key in enumerate(found) if key in query.answers), None)
    first_wrong = next((place for place, key in enumerate(found) if key in query.wrong), None)
    gain = sum(1 / math.log2(place + 2) for place, is_right in enumerate(right) if is_right)
    best = sum(1 / math.log2(place + 2) for place in range(min(SHOWN, len(query.answers))))
    return {
        "queries": 1,
        "recall@1": float(bool(right[:1] and right[0])),
        "recall@10": sum(right) / min(SHOWN, len(query.answers)),
        "MRR": 0.0 if first is None else 1 / (first + 1),
        "nDCG": gain / best,
        "nothing found": float(not found),
        "wrong accents above": int(first_wrong is not None and (first is None or first_wrong < first)),
    }


def summary(rows):
    return {
        column: (sum if column in ("queries", "wrong accents above") else statistics.mean)(row[column] for row in rows)
        for column in COLUMNS
    }


def as_text(table):
    """The table as lines of text."""
    lines = [f"{'kind':<20}" + "".join(f"{column:>21}" for column in COLUMNS)]
    for kind, row in table.items():
        figures = "".join(f"{row[c]:>21}" if isinstance(row[c], int) else f"{row[c]:>21.3f}" for c in COLUMNS)
        lines.append(f"{kind:<20}{figures}")
    return "\n".join(lines) + "\n"
