"""The invented stories as pieces to be loaded."""

import datetime

from tests.bench.generate import AGENCIES, COLUMNS, ITEMS, OUTLETS

FIRST_DAY = datetime.datetime(2024, 1, 1, 7, 0)
MINUTES_APART, MINUTES = 37, 500_000


def line(number, story):
    """A story as ``load_content`` reads it, an object of JSON."""
    return {
        "id": story.key,
        "kind": "article",
        "outlet": OUTLETS[number % len(OUTLETS)],
        "column": COLUMNS[number % len(COLUMNS)],
        "title": story.title,
        "summary": story.summary,
        "items": [ITEMS[number % len(ITEMS)]],
        "audiences": ["người dân"],
        "agencies": [AGENCIES[number % len(AGENCIES)]],
        "author": "Phóng viên thử nghiệm",
        "date": (FIRST_DAY + datetime.timedelta(minutes=number * MINUTES_APART % MINUTES)).isoformat(),
        "body_html": f"<p>{story.body}</p>",
    }
