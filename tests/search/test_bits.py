"""Sets of rows as numbers, checked against plain sets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.bits import Scores, at_least, bits_of, rows_of

ROWS = st.sets(st.integers(0, 300), max_size=60)


@settings(deadline=None)
@given(ROWS)
def test_a_set_comes_back_as_it_was(rows):
    assert rows_of(bits_of(rows)) == sorted(rows)


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6), st.integers(1, 6))
def test_at_least_counts_sets(sets, least):
    wanted = [row for row in range(301) if sum(row in each for each in sets) >= least]
    assert rows_of(at_least(map(bits_of, sets), least)) == wanted


@settings(deadline=None)
@given(st.lists(st.tuples(ROWS, st.integers(0, 63)), max_size=8), ROWS, st.integers(1, 20))
def test_the_best_have_the_highest_sums(liked, among, count):
    scores = Scores()
    for rows, amount in liked:
        scores.add(bits_of(rows), amount)
    total = {row: sum(amount for rows, amount in liked if row in rows) for row in among}
    assert all(scores.of(row) == total[row] for row in among)
    sure, tied = map(rows_of, scores.best(bits_of(among), count))
    assert len(sure) <= count <= len(sure) + len(tied) or len(among) <= count
    ranked = sorted(total.values(), reverse=True)
    assert sorted((total[row] for row in sure), reverse=True) == ranked[: len(sure)]
    assert len({total[row] for row in tied}) <= 1
