"""Vietnamese text for searching: pure functions, the same for what is stored and what is typed."""

from .folding import fold, words

__all__ = ["fold", "words"]
