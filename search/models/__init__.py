"""Models of the search room, one concept a file. All names below are public."""

from .abbreviation import Abbreviation
from .entries import Entry
from .frozen import FrozenReport
from .searched import SearchedQuery

__all__ = ["Abbreviation", "Entry", "FrozenReport", "SearchedQuery"]
