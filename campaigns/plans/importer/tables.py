"""Tables written as text: rows of cells parted by pipes or tabs."""

import re

RULE_CELL = re.compile(r":?[-=_]{2,}:?|")


def is_row(text: str) -> bool:
    """A pipe row has two pipes or more; a tab row three cells or more."""
    return text.count("|") >= 2 or text.count("\t") >= 2


def split_row(text: str) -> list[str]:
    """Cells of a row, trimmed; an empty list for the rule under a heading (|---|---|)."""
    if "|" in text:
        cells = text.strip().removeprefix("|").removesuffix("|").split("|")
    else:
        cells = text.split("\t")
    cells = [" ".join(re.sub(r"<br\s*/?>", " ", cell).split()) for cell in cells]
    if all(RULE_CELL.fullmatch(cell) for cell in cells):
        return []
    return cells
