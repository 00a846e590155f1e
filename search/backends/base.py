"""What every search engine offers, in words that belong to none of them.

A question reaches an engine as a :class:`Want`: words are canonical (accented)
or folded, already normalised, and never syntax. An engine finds, counts and
gives candidates; the order of the best is decided outside, the same for all.
"""

from dataclasses import dataclass, field

# Candidates that are put in order; what is found beyond them follows by date.
CANDIDATES = 200
# Seconds one question may take in the engine.
TIME_LIMIT = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of ``runs``, each a tuple of words that follow each other; ``exact`` with their accents, else folded.

    ``in_title`` looks in titles alone.
    """

    runs: tuple[tuple[str, ...], ...]
    exact: bool = False
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """All of ``every``, none of ``without``, and at least ``least`` of ``some``; empty, it is everything there is."""

    every: tuple[Clause, ...] = ()
    some: tuple[Clause, ...] = ()
    least: int = 1
    without: tuple[Clause, ...] = ()


@dataclass(slots=True)
class Found:
    """``keys`` of candidates in the engine's own order; ``facets`` maps names to ``{value: count}``."""

    total: int
    keys: list[str]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


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

    def find(self, want, tiers=(), *, filters=None, facets=(), limit=CANDIDATES):
        """The :class:`Found` of ``want``: candidates first of each of the ``tiers`` (wants that are narrower).

        ``filters`` maps facet names to values of which one must hold. A facet's counts leave out its own filter.
        """
        raise NotImplementedError

    def newest(self, want, *, filters=None, facets=(), start=0, size=20, skip=()):
        """The :class:`Found` of ``want`` with a page of keys by date, newest first, not counting the keys ``skip``."""
        raise NotImplementedError

    def totals(self, wants, *, filters=None):
        """How many each of ``wants`` finds."""
        raise NotImplementedError
