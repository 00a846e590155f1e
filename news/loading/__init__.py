"""Brings archives of content in: many pieces at once, each line checked, nothing twice.

    reading    → lines of a file, a folder or standard input, as objects
    pieces     → one line checked and resolved against what the site knows (references)
    html       → a body cleaned and cut into blocks
    inserting  → new pieces, written in bulk
    updating   → pieces that are there already, one by one
    archive    → all of it, batch by batch
    statistics → what the database knows of tables that have grown at once

Other rooms use :func:`load`, :class:`Report` and :func:`renew_statistics`.
"""

from .archive import load
from .reading import UnreadableError, read_lines
from .report import Report
from .statistics import renew_statistics

__all__ = ["Report", "UnreadableError", "load", "read_lines", "renew_statistics"]
