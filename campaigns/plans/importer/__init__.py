"""Reads an official plan (văn bản hành chính) into plain data: pure functions, no models.

`read_document` turns a file into text, `understand` turns text into a `ReadPlan`. Between them runs a small
grammar of Vietnamese administrative documents (layout of Nghị định 30/2020/NĐ-CP), in this order:

    cleaning  → lines without page numbers, headers, invisible characters
    footnotes → notes back in their sentences
    joining   → lines broken by PDF, OCR or the web made whole again, tables kept apart
    letterhead, title → who issued what, when, for which year, on which legal bases
    outline   → the tree of numbered parts
    sections  → which part holds the content items, the forms, the agencies' duties
    items, agencies, appendix → the answer
"""

from .bodies import split_bodies
from .cleaning import clean_text, source_lines
from .errors import UnreadableDocument
from .letters import ascii_code
from .reading import LIMIT, read_document, too_large
from .result import (
    ReadAgency,
    ReadDuty,
    ReadFootnote,
    ReadForm,
    ReadItem,
    ReadPlan,
    ReadRow,
    ReadWarning,
)
from .understanding import NotAPlan, understand

__all__ = [
    "LIMIT",
    "NotAPlan",
    "ReadAgency",
    "ReadDuty",
    "ReadFootnote",
    "ReadForm",
    "ReadItem",
    "ReadPlan",
    "ReadRow",
    "ReadWarning",
    "UnreadableDocument",
    "ascii_code",
    "clean_text",
    "read_document",
    "source_lines",
    "split_bodies",
    "too_large",
    "understand",
]
