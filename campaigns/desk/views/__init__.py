"""Admin views of the desk, one a file."""

from .freezing import FreezeView
from .matrix import MatrixView
from .pieces import PiecesView

__all__ = ["FreezeView", "MatrixView", "PiecesView"]
