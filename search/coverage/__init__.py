"""Which plan items lack coverage.

``report`` answers every question about a plan and a period, ``pieces`` lists
what is behind one of its numbers, ``gaps`` what is missing. Other rooms use the
names below; everything else is internal.
"""

from .counted import Filters, pieces
from .freezing import freeze
from .gaps import Gap, gap_list, gaps
from .reckoning import SPLIT_NAMES
from .reporting import default_period, report
from .results import Cell, Change, ItemRow, Orphan, Report
from .states import State

__all__ = [
    "SPLIT_NAMES",
    "Cell",
    "Change",
    "Filters",
    "Gap",
    "ItemRow",
    "Orphan",
    "Report",
    "State",
    "default_period",
    "freeze",
    "gap_list",
    "gaps",
    "pieces",
    "report",
]
