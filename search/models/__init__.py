"""Models of the search room, one concept a file. All names below are public."""

from .entries import Entry
from .frozen import FrozenReport

__all__ = ["Entry", "FrozenReport"]
