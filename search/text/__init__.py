"""Vietnamese text for searching: pure functions, the same for what is stored, typed, shown and compared.

Everything takes text as people wrote it and gives NFC. A *canonical* word keeps
its accents in one spelling; a *folded* one is bare letters.
"""

from .folding import words
from .words import Token, canonical, canonical_words, fold, folded_words, tokens

__all__ = ["Token", "canonical", "canonical_words", "fold", "folded_words", "tokens", "words"]
