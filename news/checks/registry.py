"""What a check is, and the list of all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from news.enums import Level


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: ``message`` says what is wrong, ``cure`` what to do, ``where`` in which field or block."""

    message: str
    cure: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """``look`` takes a :class:`news.checks.reading.Reading` and yields :class:`Problem`.

    ``kinds`` empty: for every kind. ``is_fixed``: asked by the page itself whenever it goes public, so that no
    rule can make it milder.
    """

    code: str
    name: str
    level: str
    look: Callable
    kinds: frozenset = frozenset()
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the check that found it and how strict that check is here."""

    check: Check
    level: str
    problem: Problem

    @property
    def is_blocking(self):
        return self.level == Level.BLOCKING

    def __str__(self):
        where = f"{self.problem.where}: " if self.problem.where else ""
        return f"{where}{self.problem.message} {self.problem.cure}"


CHECKS = {}


def check(code, name, level=Level.ADVICE, kinds=(), is_fixed=False):
    """Register the decorated ``function(reading) -> iterable of Problem``; ``name`` is a lazy translation."""

    def register(look):
        CHECKS[code] = Check(code, name, level, look, frozenset(kinds), is_fixed)
        return look

    return register
