"""What a question asks of an engine: the words of a stage as clauses, and what is liked among the many that match."""

from itertools import product

from search.backends.base import MOST_LIKED, Clause, Want
from search.question import pairs
from search.ranking import rarity

# How much more a word counts in the title, with its accents, or beside its neighbour.
IN_TITLE = 1.5
ACCENTS = 1.5
PAIR = 1.0
PAIR_IN_TITLE = 1.5
# Rare words decide; what more there is to like about a long query costs time and changes nothing.
MOST_TERMS_LIKED = 12
# Ways to read a word that are tried beside its neighbour.
MOST_READ = 3


def want_of(stage):
    """The :class:`~search.backends.base.Want` of a :class:`~search.relaxation.Stage`."""
    question = stage.question
    terms = tuple(term_clause(term) for term in question.terms)
    fixed = tuple(phrase_clause(phrase) for phrase in question.phrases) + tuple(
        number_clause(number, words) for number, words in zip(question.numbers, question.number_words, strict=True)
    )
    without = tuple(phrase_clause(phrase) for phrase in question.excluded)
    if stage.at_least is None or stage.at_least >= len(terms):
        return Want(every=terms + fixed, without=without)
    return Want(every=fixed, some=terms, least=stage.at_least, without=without)


def term_clause(term):
    return Clause(runs_of(term), in_title=term.in_title, goes_on=term.is_prefix)


def runs_of(term):
    """The word as typed, folded, then in its other readings."""
    runs = [(term.folded,), *(tuple(reading.folded) for reading in term.readings)]
    return tuple(dict.fromkeys(runs))


def phrase_clause(phrase):
    return Clause((tuple(phrase.words),), exact=phrase.is_accented, in_title=phrase.in_title)


def number_clause(number, words):
    """Its keys, or the words it was typed in side by side."""
    runs = [(key,) for key in number.keys]
    typed = tuple(word.folded for word in words)
    return Clause(tuple(dict.fromkeys([*runs, typed])))


def likes_of(stage, lexicon):
    """``[(Clause, whole number)]``: what makes one match better than another, before they are looked at closely."""
    question = stage.question
    terms = question.terms or question.everything
    weighed = [(term, weight(term, lexicon)) for term in terms]
    weighed = sorted(weighed, key=lambda each: -each[1])[:MOST_TERMS_LIKED]
    wished = []
    for term, amount in weighed:
        if stage.at_least is not None:
            wished.append((term_clause(term), amount))
        wished.append((Clause(runs_of(term), in_title=True), amount * IN_TITLE))
        if term.is_accented:
            exact = tuple(dict.fromkeys([(term.canonical,), *(tuple(each.canonical) for each in term.readings)]))
            wished.append((Clause(exact, exact=True), amount * ACCENTS))
            wished.append((Clause(exact, exact=True, in_title=True), amount * ACCENTS * IN_TITLE))
    known = {term.folded: amount for term, amount in weighed}
    spelled = {term.folded: runs_of(term)[:MOST_READ] for term in terms}
    for pair in (stage.pairs or pairs(question.everything))[:MOST_TERMS_LIKED]:
        amount = sum(known.get(word, 0.0) for word in pair)
        if amount:
            sides = [spelled.get(word, ((word,),)) for word in pair]
            runs = tuple((*first, *second) for first, second in product(*sides))
            wished.append((Clause(runs), amount * PAIR))
            wished.append((Clause(runs, in_title=True), amount * PAIR_IN_TITLE))
    for number in question.numbers:
        for place, key in enumerate(number.keys):
            wished.append((Clause(((key,),)), 10.0 / (place + 1)))
    return whole(wished)


def weight(term, lexicon):
    return rarity(term, lexicon) + 0.1


def whole(wished):
    """Amounts as whole numbers of which the largest is :data:`MOST_LIKED`; each clause once."""
    if not wished:
        return []
    most = max(amount for _clause, amount in wished)
    found = {}
    for clause, amount in wished:
        found[clause] = max(found.get(clause, 0), round(amount / most * MOST_LIKED) or 1)
    return list(found.items())
