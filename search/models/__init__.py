"""Models of the search room, one concept a file. All names below are public."""

from .abbreviation import Abbreviation
from .file_text import FileText
from .file_use import FileUse
from .frozen import FrozenReport
from .indexed import Indexed, LexiconPart
from .outbox import Change, IndexState
from .searched import SearchedQuery

__all__ = [
    "Abbreviation",
    "Change",
    "FileText",
    "FileUse",
    "FrozenReport",
    "IndexState",
    "Indexed",
    "LexiconPart",
    "SearchedQuery",
]
