"""What every search engine offers, in words that belong to none of them.

A question reaches an engine as a :class:`Want`: words are canonical (accented)
or folded, already normalised, and never syntax. An engine finds, counts and
gives candidates; the order of the best is decided outside, the same for all.
"""

from dataclasses import dataclass, field

# Candidates that are put in order; what is found beyond them follows by date.
CANDIDATES = 100
# One more for so many things in the index, up to twice as many: in a large archive the words asked for tell less apart.
THINGS_A_CANDIDATE = 400
# Seconds one question may take in the engine.
TIME_LIMIT = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of ``runs``, each a tuple of words that follow each other; ``exact`` with their accents, else folded.

    ``in_title`` looks in titles alone; ``goes_on``: the last word of the first run may be the beginning of one.
    """

    runs: tuple[tuple[str, ...], ...]
    exact: bool = False
    in_title: bool = False
    goes_on: bool = False

    def parts(self):
        """``[(run, whether its last word may go on)]``."""
        return [(run, self.goes_on and place == 0) for place, run in enumerate(self.runs)]


@dataclass(frozen=True, slots=True)
class Want:
    """All of ``every``, none of ``without``, and at least ``least`` of ``some``; empty, it is everything there is."""

    every: tuple[Clause, ...] = ()
    some: tuple[Clause, ...] = ()
    least: int = 1
    without: tuple[Clause, ...] = ()


# Whole numbers up to this say how much a clause is liked.
MOST_LIKED = 63


@dataclass(slots=True)
class Found:
    """``keys`` of the things liked best; ``facets`` maps names to ``{value: count}``.

    ``published`` is the date of each of ``keys``, in seconds from 1970, where they were listed by it.
    """

    total: int
    keys: list[str]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    published: list[int] = field(default_factory=list)


class Backend:
    """An index of :class:`~search.documents.SearchDocument`. Every method may raise ``BackendError``."""

    name = ""

    def apply(self, documents, gone, *, version, index=None):
        """Write ``documents`` over those with their keys and take out the keys ``gone``, all or nothing visible at once.

        ``version`` is higher than any before; what is there with a higher one stays. ``index`` names an index that is
        being built. Returns the reasons, by key, for what can never be indexed.
        """
        raise NotImplementedError

    def checksums(self):
        """``(key, checksum)`` of everything it holds."""
        raise NotImplementedError

    def find(self, want, likes=(), *, filters=None, facets=(), limit=CANDIDATES):
        """The :class:`Found` of ``want`` with at most ``limit`` candidates.

        ``likes`` are ``(Clause, whole number)``: candidates are those with the highest sum, newer ones first among
        equals. ``filters`` maps facet names to values of which one must hold. A facet's counts leave out its own filter.
        """
        raise NotImplementedError

    def newest(self, want, *, filters=None, facets=(), start=0, after=None, size=20, skip=()):
        """The :class:`Found` of ``want`` with a page of keys by date, newest first, by key on one date.

        It begins behind the :class:`~search.places.Place` ``after``, whether that thing is still there or not, or at the
        ``start``-th; the keys ``skip`` are not counted. Far from the beginning only ``after`` finds anything.
        """
        raise NotImplementedError

    def total(self, want, *, filters=None):
        """How many things ``want`` finds."""
        raise NotImplementedError
