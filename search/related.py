"""Stories like one that is being read."""

from news.enums import Kind
from search.backends.base import MOST_LIKED, Clause
from search.backends.bits import Scores, rows_of
from search.backends.database import asking
from search.documents import key_of, pks_of
from search.ranking import idf
from search.text.stop_words import STOP_FOLDED
from search.text.words import folded_words

# The rarest words of the title, and words side by side, say what a story is about.
MOST_WORDS = 8
SAME_ITEM = MOST_LIKED // 4
SAME_COLUMN = MOST_LIKED // 12


def related(piece, limit=4):
    """Primary keys of at most ``limit`` pieces with most in common with ``piece``: words of its title, items, column.

    The most alike first, as the index knows them: readers may no longer see every one.
    """
    with asking() as ask:
        shelves, scores = ask.shelves, Scores()
        itself = shelves.rows.get(key_of("page", piece.pk))
        if itself is None:
            return []
        pieces = shelves.current() & shelves.shelf("kind", Kind.values) & ~(1 << itself)
        common = 0
        for clause, amount in telling(folded_words(piece.title), shelves.lexicon):
            found = ask.clause(clause) & pieces
            scores.add(found, amount)
            common |= found
        for value in shelves.values[itself]:
            name = value.partition("=")[0]
            if name in ("item", "column"):
                found = shelves.bits.get(value, 0) & pieces
                scores.add(found, SAME_ITEM if name == "item" else SAME_COLUMN)
                common |= found if name == "item" else 0
        sure, tied = scores.best(common, limit)
        rows = rows_of(sure) + shelves.newest(tied, 0, limit - sure.bit_count())
        rows.sort(key=lambda each: (-scores.of(each), -shelves.published[each], each))
        return pks_of("page", [shelves.keys[each] for each in rows])


def telling(words, lexicon):
    """``[(Clause, whole number)]``: the rare words of a title and the pairs they are in."""
    told = [word for word in dict.fromkeys(words) if word not in STOP_FOLDED]
    weights = {word: idf(lexicon.df(word), lexicon.documents) for word in told}
    told = sorted(told, key=weights.get, reverse=True)[:MOST_WORDS]
    most = max((weights[word] for word in told), default=0) * 2 or 1.0
    found = [(Clause(((word,),), in_title=True), round(weights[word] / most * MOST_LIKED)) for word in told]
    for pair in dict.fromkeys(zip(words, words[1:], strict=False)):
        if pair[0] in told or pair[1] in told:
            amount = sum(weights.get(word, 0) for word in pair)
            found.append((Clause((pair,), in_title=True), round(amount / most * MOST_LIKED)))
    return [(clause, amount) for clause, amount in found if amount]
