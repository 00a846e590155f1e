"""Models of the search room, one concept a file. All names below are public."""

from .frozen import FrozenReport

__all__ = ["FrozenReport"]
