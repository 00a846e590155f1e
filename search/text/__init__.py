"""Vietnamese text for searching: pure functions, the same for what is stored, typed, shown and compared.

Everything takes text as people wrote it and gives NFC. A *canonical* word keeps
its accents in one spelling; a *folded* one is bare letters.
"""

from .abbreviations import Abbreviations, expand
from .document_numbers import NumberKey, document_numbers, number_keys
from .highlighting import Highlighter, highlight
from .indexed import BREAK, IndexedText, indexed
from .words import Token, canonical, canonical_words, fold, folded_words, tokens

__all__ = [
    "BREAK",
    "Abbreviations",
    "Highlighter",
    "IndexedText",
    "NumberKey",
    "Token",
    "canonical",
    "canonical_words",
    "document_numbers",
    "expand",
    "fold",
    "folded_words",
    "highlight",
    "indexed",
    "number_keys",
    "tokens",
]
