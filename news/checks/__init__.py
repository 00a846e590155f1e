"""What a story is looked over for before readers see it: small checks, each with what is wrong and what to do.

    reading      → a page taken apart into texts, links and pictures; nothing is rendered
    registry     → a check: a pure function of a reading, its name and how strict it is by itself
    basics, pictures, links, vietnamese, agencies, declarations
                 → the checks
    levels       → how strict each is for a kind and a column
    looking      → all of it: what the editor is shown, and what stops a page from going public

Other rooms use :func:`findings` and :func:`refuse`.
"""

from . import agencies, basics, declarations, links, pictures, vietnamese  # noqa: F401 - they register their checks
from .looking import findings, refuse
from .registry import CHECKS, Finding

__all__ = ["CHECKS", "Finding", "findings", "refuse"]
