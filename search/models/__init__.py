"""Models of the search room, one concept a file. All names below are public."""

from .abbreviation import Abbreviation
from .entries import Entry
from .frozen import FrozenReport
from .outbox import Change, IndexState
from .searched import SearchedQuery

__all__ = ["Abbreviation", "Change", "Entry", "FrozenReport", "IndexState", "SearchedQuery"]
