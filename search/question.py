"""What a reader typed, understood: words, phrases, what to leave out, documents' numbers. Pure.

``"cụm từ chính xác"`` is a phrase, ``-từ`` leaves out, ``tieu-de:`` looks in
titles: of the phrase or the words after it. Everything else is words.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from search.text.abbreviations import Abbreviations, ready
from search.text.document_numbers import typed_numbers
from search.text.stop_words import asking_places, is_polite, opening_length, says_little
from search.text.words import INSIDE, Token, tokens

LONGEST_QUERY = 1_000
# More words than a headline has; what follows them narrows nothing.
MOST_TERMS = 32
LONGEST_WORD = 60
# A question has at least this many words; shorter ones are looked for as they stand.
SHORTEST_QUESTION = 5

QUOTES = '"“”„‟«»″'
PART = re.compile(
    rf"""(?P<title>(?<!\w)(?:ti[êe]u[-_\ ]?đ[êề]|ti[êe]u[-_\ ]?d[êe]|title)\s?:)
    |(?P<minus>(?<![^\s(])[-−–](?=[{QUOTES}\w]))?(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]|(?P<word>\w[\w{INSIDE}]*(?:[-/.&]\w[\w{INSIDE}]*)*))
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read one term: ``words`` side by side, folded and canonical alike, with less ``weight`` than as typed."""

    canonical: tuple
    folded: tuple
    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word to look for. ``is_accented``: typed with marks, so other accents count less."""

    canonical: str
    folded: str
    is_accented: bool = False
    is_stop: bool = False
    in_title: bool = False
    is_prefix: bool = False
    readings: tuple = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side: exact accents when any was typed, else in any."""

    canonical: tuple
    folded: tuple
    is_accented: bool = False
    in_title: bool = False

    @property
    def words(self):
        return self.canonical if self.is_accented else self.folded


@dataclass(frozen=True)
class Question:
    """A query understood.

    ``terms`` are the words outside quotes and numbers, in order; ``numbers``
    are documents, each found by any of its keys or by its words;
    ``number_words`` are the terms of each number, in the same order.
    ``everything`` is each word typed, for phrases and equality, but for the
    ``opening`` first ones, which only say that something is looked for.
    """

    typed: str = ""
    terms: tuple = ()
    phrases: tuple = ()
    excluded: tuple = ()
    numbers: tuple = ()
    number_words: tuple = ()
    everything: tuple = ()
    opening: int = 0
    is_question: bool = False
    last_is_prefix: bool = False
    filters: dict = field(default_factory=dict, hash=False)
    sort: str = "relevance"
    abbreviations: Abbreviations = field(default_factory=lambda: ready({}), repr=False, compare=False)

    @property
    def is_empty(self):
        """Whether nothing is looked for: no word, phrase or number."""
        return not (self.terms or self.phrases or self.numbers)

    @property
    def title_only(self):
        """Whether everything looked for must stand in the title."""
        return not self.is_empty and not self.numbers and all(each.in_title for each in (*self.terms, *self.phrases))

    @property
    def tells_accents(self):
        """Whether some were typed, or a word may be read as one that has them: if not, all texts will do as well."""
        return any(term.is_accented or term.readings for term in (*self.terms, *self.everything))

    @property
    def canonical(self):
        """The words looked for as one normalised text: for logs, suggestions and comparing queries."""
        return " ".join(term.canonical for term in self.everything)

    @property
    def folded(self):
        return " ".join(term.folded for term in self.everything)

    def without(self, *dropped):
        """The same question not asking for the terms ``dropped``."""
        gone = set(map(id, dropped))
        return replace(self, terms=tuple(term for term in self.terms if id(term) not in gone))


def parse(typed, *, filters=None, sort="relevance", abbreviations=None):
    """The :class:`Question` in what a reader typed; never fails, whatever was typed.

    ``abbreviations`` is the editors' list, ``{term: (meaning, …)}``, or one made ready.
    """
    text = unicodedata.normalize("NFC", typed[:LONGEST_QUERY])
    words, phrases, excluded = parted(text)
    everything = everything_in(words, phrases)
    opening = 0 if phrases else opening_of(words)
    words = words[opening:]
    in_accents = any(is_accented(token) for token, _in_title in words)
    terms = tuple(term_of(token, in_title, in_accents) for token, in_title in words)
    numbers, number_words, terms = taken_out(terms)
    ends_in_word = bool(words) and not text[words[-1][0].end :].strip("…")
    last_is_prefix = ends_in_word and not text[-1:].isspace() and bool(terms)
    if last_is_prefix and terms[-1].canonical == words[-1][0].canonical:
        terms = (*terms[:-1], replace(terms[-1], is_prefix=True))
    return Question(
        typed=typed,
        terms=terms,
        phrases=tuple(phrase_of(run, in_title) for run, in_title in phrases),
        excluded=tuple(phrase_of(run, in_title) for run, in_title in excluded),
        numbers=numbers,
        number_words=number_words,
        everything=everything[opening:],
        opening=opening,
        is_question=is_asking(text, everything) and not phrases,
        last_is_prefix=last_is_prefix,
        filters=filters or {},
        sort=sort,
        abbreviations=ready(abbreviations or {}),
    )


def parted(text):
    """``(words, phrases, excluded)``: tokens and runs of tokens, each with whether it must stand in the title."""
    words, phrases, excluded = [], [], []
    in_title = False
    left = MOST_TERMS
    for part in PART.finditer(text):
        if part["title"]:
            in_title = True
            continue
        group = "word" if part["phrase"] is None else "phrase"
        run = [moved(token, part.start(group)) for token in tokens(part[group])][:left]
        left -= len(run)
        if not run:
            continue
        if part["minus"]:
            excluded.append((run, in_title))
        elif group == "word":
            words.extend((token, in_title) for token in run)
        else:
            # One word in quotes is a word that stands as typed, and must be there as well.
            phrases.append((run, in_title))
            in_title = False
    return words, phrases, excluded


def everything_in(words, phrases):
    """Each word as a term of its own, in order, whether in a phrase or not."""
    return tuple(
        Term(token.canonical, token.folded, is_accented(token), in_title=in_title)
        for token, in_title in sorted(
            [*words, *((token, phrase_in_title) for run, phrase_in_title in phrases for token in run)],
            key=lambda each: each[0].start,
        )
    )


def opening_of(words):
    tokens = [token for token, _in_title in words]
    return opening_length(
        [token.canonical for token in tokens],
        [token.folded for token in tokens],
        is_accented=any(map(is_accented, tokens)),
    )


def moved(token, by):
    return Token(token.start + by, token.end + by, token.canonical[:LONGEST_WORD], token.folded[:LONGEST_WORD])


def is_accented(token):
    return token.canonical != token.folded


def term_of(token, in_title, in_accents):
    return Term(
        token.canonical,
        token.folded,
        is_accented(token),
        is_stop=says_little(token.canonical, token.folded, is_accented=in_accents),
        in_title=in_title,
    )


def phrase_of(run, in_title):
    return Phrase(
        tuple(token.canonical for token in run),
        tuple(token.folded for token in run),
        any(map(is_accented, run)),
        in_title,
    )


def taken_out(terms):
    """``(numbers, the terms of each, the other terms)``."""
    numbers = tuple(typed_numbers([term.folded for term in terms]))
    places = {place for number in numbers for place in range(number.start, number.end)}
    rest = tuple(term for place, term in enumerate(terms) if place not in places)
    return numbers, tuple(terms[number.start : number.end] for number in numbers), rest


def is_asking(text, everything):
    return len(everything) >= SHORTEST_QUESTION and (text.rstrip().endswith("?") or bool(asking(everything)))


def asking(terms):
    """Places of the words that only ask."""
    return asking_places(
        [term.canonical for term in terms],
        [term.folded for term in terms],
        is_accented=any(term.is_accented for term in terms),
    )


def content_terms(question):
    """The terms that say something: without stop words and, in a question, without what only asks."""
    terms = question.terms
    in_accents = any(term.is_accented for term in terms)
    left_out = asking(terms) if question.is_question else set()
    kept = tuple(
        term
        for place, term in enumerate(terms)
        if not term.is_stop
        and place not in left_out
        and not (question.is_question and is_polite(term.canonical, term.folded, is_accented=in_accents))
    )
    # With a document's number there is something to look for without them.
    return kept or (() if question.numbers else terms)


def pairs(terms):
    """Folded words side by side in what was typed: Vietnamese words are mostly of two syllables."""
    folded = [term.folded for term in terms]
    return tuple(dict.fromkeys(zip(folded, folded[1:], strict=False)))
