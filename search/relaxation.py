"""The steps in which a query that finds nothing asks for less. Pure."""

from dataclasses import dataclass, replace

from search.question import Question, content_terms, pairs
from search.ranking import rarity

# The rarest words find the piece; more of them cost time and change nothing.
MOST_RARE = 10
MOST_PAIRS = 12


@dataclass(frozen=True)
class Stage:
    """One way to ask an engine.

    ``at_least``: how many of ``question.terms`` must match, None for all;
    numbers, phrases and exclusions always hold. ``pairs`` are folded words side
    by side that count for the engine's score beside the terms.
    """

    name: str
    question: Question
    at_least: int | None = None
    pairs: tuple = ()


def stages(question, lexicon):
    """The :class:`Stage` s of ``question``, to be run until one finds something."""
    if question.is_question:
        return [any_of(question, lexicon)]
    if is_whole(question, lexicon):
        found = [Stage("all", whole(question)), Stage("prefix", question)]
    else:
        found = [Stage("all", question)]
    content = content_terms(question)
    if len(content) < len(question.terms):
        found.append(Stage("content", replace(question, terms=content)))
    # "xuất khẩu cửa khẩu": a word typed twice is dropped or kept once.
    each_once = {term.folded: term for term in content}.values()
    known = tuple(term for term in each_once if term.readings or term.is_prefix or lexicon.df(term.folded))
    if known and len(known) < len(each_once):
        found.append(Stage("known", replace(question, terms=known)))
    if len(known) > 2:
        found.append(Stage("most", replace(question, terms=known), at_least=len(known) - 1))
    if known and len(known) + len(question.phrases) + len(question.numbers) > 1:
        found.append(any_of(question, lexicon))
    return [*found, *loosened(question)]


def is_whole(question, lexicon):
    """Whether the last word, which may be unfinished, is rather a whole one: known by itself and beside the one before."""
    if not (question.terms and question.terms[-1].is_prefix):
        return False
    last, *before = question.everything[:-3:-1]
    if last.is_accented and not lexicon.knows(last.canonical):
        return False
    if not before or not lexicon.df(last.folded):
        return lexicon.df(last.folded) > 0
    if last.is_accented and before[0].is_accented:
        return lexicon.exact_pair(before[0].canonical, last.canonical) > 0
    return lexicon.pair(before[0].folded, last.folded) > 0


def whole(question):
    """``question`` with its last word as it stands."""
    *others, last = question.terms
    return replace(question, terms=(*others, replace(last, is_prefix=False)), last_is_prefix=False)


def any_of(question, lexicon):
    terms = content_terms(question)
    rarest = sorted(terms, key=lambda term: -rarity(term, lexicon))[:MOST_RARE]
    kept = tuple(term for term in terms if any(term is each for each in rarest))
    asked = replace(question, terms=kept)
    return Stage("any", asked, at_least=1 if kept else None, pairs=pairs(terms)[:MOST_PAIRS])


def loosened(question):
    """Phrases and numbers that stand nowhere are looked for as words."""
    if not question.phrases and not question.numbers:
        return []
    asked = replace(question, terms=question.everything, phrases=(), numbers=(), number_words=())
    found = [Stage("words", asked)]
    if len(asked.terms) > 1:
        found.append(Stage("any", asked, at_least=1, pairs=pairs(asked.terms)[:MOST_PAIRS]))
    return found
