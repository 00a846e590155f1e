"""What a reader may have meant to type: Telex keys, slips of one letter or tone, words run together. Pure.

The corpus itself is the dictionary. What was typed is always looked for too.
"""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from search.question import LONGEST_QUERY, Reading
from search.text.syllables import usual_spelling, with_one_i
from search.text.telex import decoded
from search.text.words import folded_word, tokens

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Words as rare as this may be slips.
RARE = 2
MOST_READINGS = 3
CORRECTED = 0.55
EQUAL = 0.95
RETONED = 0.9
DECODED = 0.95
PARTED = 0.9
# A pair seen this often is a word of the language, not a chance.
USUAL_PAIR = 3
LONGEST_SYLLABLE = 7
SPELLED = dict(zip("1 2 3 4 5 6 7 8 9 10".split(), "một hai ba bốn năm sáu bảy tám chín mười".split(), strict=True))
# Two and three are other words as often: không hai, ba má.
DIGITS = {word: digit for digit, word in SPELLED.items() if digit not in {"1", "2", "3", "5"}}
ROMAN = {
    str(10 * tens + one): "x" * tens + unit
    for tens in range(4)
    for one, unit in enumerate(["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"])
    if tens or one
}
FROM_ROMAN = {roman: digits for digits, roman in ROMAN.items()}
# Letters and words as often: vi phạm, xi măng.
HARDLY_ROMAN = {"i", "v", "x", "vi", "xi"}
LONGEST_GLUED = 30


@dataclass
class Lexicon:
    """The words of everything indexed.

    ``dfs``: in how many documents each canonical word stands; ``pair_counts``:
    how often two canonical words stand side by side in titles and summaries.
    Both are plain sums over documents: :func:`counted` gives what one adds or
    takes away.
    """

    documents: int = 0
    dfs: dict = field(default_factory=dict)
    pair_counts: dict = field(default_factory=dict)

    @cached_property
    def folded_dfs(self):
        found = defaultdict(int)
        for word, df in self.dfs.items():
            found[folded_word(word)] += df
        return dict(found)

    @cached_property
    def spellings(self):
        """``{folded: every canonical word of these letters}``."""
        found = defaultdict(list)
        for word in self.dfs:
            found[folded_word(word)].append(word)
        return dict(found)

    @cached_property
    def forms(self):
        """``{folded: its most frequent canonical word}``."""
        best = {}
        for word, df in self.dfs.items():
            folded = folded_word(word)
            if folded not in best or df > self.dfs[best[folded]]:
                best[folded] = word
        return best

    @cached_property
    def folded_pairs(self):
        """``{(folded, folded): (count, most frequent canonical pair)}``."""
        found = {}
        most = {}
        for pair, count in self.pair_counts.items():
            folded = (folded_word(pair[0]), folded_word(pair[1]))
            total, best = found.get(folded, (0, pair))
            if count > most.get(folded, 0):
                most[folded], best = count, pair
            found[folded] = (total + count, best)
        return found

    def df(self, folded):
        return min(self.folded_dfs.get(folded, 0), self.documents)

    @cached_property
    def in_order(self):
        return sorted(self.folded_dfs)

    def begins(self, start):
        """Whether some folded word begins so."""
        place = bisect_left(self.in_order, start)
        return place < len(self.in_order) and self.in_order[place].startswith(start)

    def knows(self, canonical):
        return canonical in self.dfs

    def best(self, folded):
        """The most frequent accented form of a folded word; the word itself when unknown."""
        return self.forms.get(folded, folded)

    def pair(self, first, second):
        """How often two folded words stand side by side."""
        return self.folded_pairs.get((first, second), (0, None))[0]

    def best_pair(self, first, second):
        """The most frequent accented form of two folded words side by side, or None."""
        return self.folded_pairs.get((first, second), (0, None))[1]

    def exact_pair(self, first, second):
        """How often two canonical words stand side by side."""
        return self.pair_counts.get((first, second), 0)


def counted(texts, headlines):
    """``(Counter of words, Counter of pairs)`` that one document adds to a lexicon.

    ``texts``: the canonical words of everything indexed of it, without what
    comes after a break; ``headlines``: of its title and summary, a list of word lists.
    """
    words = Counter(dict.fromkeys((word for text in texts for word in text), 1))
    found = Counter()
    for headline in headlines:
        found.update(zip(headline, headline[1:], strict=False))
    return words, found


def edits(word):
    """Every word one letter away from ``word``: left out, added, changed, or two swapped."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in parts if tail}
    found.update(head + letter + tail for head, tail in parts for letter in LETTERS)
    found.update(head + letter + tail[1:] for head, tail in parts if tail for letter in LETTERS)
    found.update(swaps(parts))
    found.discard(word)
    return found


def swaps(parts):
    return {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}


def read(question, lexicon):
    """``question`` with the other readings of its terms filled in."""
    terms = question.terms
    if not terms or not lexicon.documents:
        return question
    folded = [term.folded for term in terms]
    short = question.abbreviations.folded.short_words
    return replace(
        question,
        terms=tuple(
            term
            if term.folded in short
            else replace(term, readings=(*tones(terms, place, lexicon), *readings(term, folded, place, lexicon)))
            for place, term in enumerate(terms)
        ),
    )


def tones(terms, place, lexicon):
    """The same letters with the accents its neighbours call for, when they never see it with those typed."""
    right = retoned(terms, place, lexicon)
    term = terms[place]
    return () if right == term.canonical else (Reading((right,), (term.folded,), RETONED, "tone"),)


def readings(term, folded, place, lexicon):
    """Other ways to read the term at ``place`` among the ``folded`` words typed, best first."""
    word = term.folded
    before = folded[place - 1] if place else None
    if word.isdigit() or term.canonical in DIGITS:
        digits = word.lstrip("0")
        romans = written(ROMAN.get(digits), before, lexicon, rather_word=ROMAN.get(digits) in HARDLY_ROMAN)
        others = (numeral(word), SPELLED.get(digits), DIGITS.get(term.canonical), romans)
        return [Reading((other,), (folded_word(other),), EQUAL, "number") for other in others if other]
    if digits := written(FROM_ROMAN.get(word), before, lexicon, rather_word=word in HARDLY_ROMAN):
        return [Reading((digits,), (digits,), EQUAL, "number")]
    df = lexicon.df(word)
    after = folded[place + 1] if place + 1 < len(folded) else None
    found = joined_readings(word, before, after, lexicon)
    if df <= RARE:
        found += telex_readings(term, df, before, after, lexicon)
        found += parted_readings(word, df, lexicon)
    is_begun = term.is_prefix and df <= RARE and lexicon.begins(word)
    if len(word) > 1 and not is_begun and not any(reading.source == "telex" for reading in found):
        found += corrected(word, term.canonical, df, before, after, lexicon)
    kept = {}
    for reading in found:
        kept.setdefault(reading.folded, reading)
    return list(kept.values())[: MOST_READINGS + 1]


def numeral(word):
    """A number with its leading zero or without; "" when it has neither: 6 and 06."""
    if word.startswith("0"):
        return word.lstrip("0")
    return f"0{word}" if word.isdigit() and len(word) == 1 else ""


def written(number, before, lexicon, *, rather_word):
    """``number`` where it is written anywhere, behind the word ``before`` it if its Roman form is ``rather_word``; else ""."""
    if not number:
        return ""
    return number if (before and lexicon.pair(before, number) if rather_word else lexicon.df(number)) else ""


def telex_readings(term, df, before, after, lexicon):
    meant = [each for each in decoded(term.canonical) if lexicon.knows(each) and lexicon.df(folded_word(each)) > df]
    meant.sort(key=lambda each: -likelihood(folded_word(each), before, after, lexicon))
    return [Reading((each,), (folded_word(each),), DECODED, "telex") for each in meant[:2]]


def likelihood(word, before, after, lexicon):
    """How likely a folded word is between its neighbours."""
    return (
        0.5 * math.log(1 + lexicon.df(word))
        + 1.5 * math.log(1 + (lexicon.pair(before, word) if before else 0))
        + 1.5 * math.log(1 + (lexicon.pair(word, after) if after else 0))
    )


def corrected(word, typed, df, before, after, lexicon):
    """Words one edit away: of a rare word any that is much more frequent, of others those its neighbours call for."""
    beside = besides(word, before, after, lexicon)
    by_neighbours = df > RARE or len(word) < 3
    # What stands somewhere beside the same neighbour is no slip, however rare.
    if (df and beside) or (by_neighbours and not judges(before, after, lexicon)):
        return []
    swapped = swaps([(word[:place], word[place:]) for place in range(len(word) + 1)])
    scored = []
    for other in {with_one_i(each) for form in typed_forms(word) for each in edits(form)} - {word}:
        other_df = lexicon.df(other)
        if other_df <= 4 * df and df <= RARE or not other_df:
            continue
        if by_neighbours:
            if not fits(other, before, after, lexicon):
                continue
        score = likelihood(other, before, after, lexicon)
        score += 1.5 * (other in swapped) + 0.8 * (other[:1] == word[:1])
        scored.append((score, other))
    scored.sort(reverse=True)
    return [
        Reading((accented(other, before, after, lexicon, typed),), (other,), CORRECTED, "spelling")
        for _score, other in scored[:MOST_READINGS]
    ]


def judges(before, after, lexicon):
    """Whether the neighbours tell anything about a word: one at least, and no slip among them."""
    neighbours = [each for each in (before, after) if each]
    return bool(neighbours) and all(lexicon.df(each) > RARE for each in neighbours)


def typed_forms(word):
    """A folded word, and as it was typed if ``y`` was made ``i``: ``giy`` is a slip of giay."""
    return [word, f"{word[:-1]}y"] if word.endswith("i") else [word]


def fits(word, before, after, lexicon):
    """Whether a folded word stands beside each of its neighbours, usually beside one."""
    sides = [lexicon.pair(*pair) for pair in ((before, word), (word, after)) if all(pair)]
    return min(sides) > 0 and max(sides) >= USUAL_PAIR


def besides(word, before, after, lexicon):
    """How often a folded word stands beside one of its neighbours."""
    return (lexicon.pair(before, word) if before else 0) + (lexicon.pair(word, after) if after else 0)


def accented(word, before, after, lexicon, typed=""):
    """The accents of a folded word: those typed as far as they go, else what its neighbours call for, else the usual ones."""
    marked = {letter for letter in typed if not letter.isascii()}
    if marked:
        best = max(
            lexicon.spellings.get(word, [word]), key=lambda form: (len(marked & set(form)), lexicon.dfs.get(form, 0))
        )
        if marked & set(best):
            return best
    left = lexicon.folded_pairs.get((before, word), (0, None))
    right = lexicon.folded_pairs.get((word, after), (0, None))
    if left[0] >= right[0] and left[1]:
        return left[1][1]
    return right[1][0] if right[1] else lexicon.best(word)


def joined_readings(word, before, after, lexicon):
    """``quy ền`` typed with a blank inside: one word with its neighbour, where one of the two is hardly known."""
    found = []
    for first, second in ((before, word), (word, after)):
        if first and second:
            whole = with_one_i(first + second)
            rarest = min(lexicon.df(first), lexicon.df(second))
            if rarest <= RARE and lexicon.df(whole) > rarest:
                found.append(Reading((lexicon.best(whole),), (whole,), PARTED, "joined"))
    return found


def parted_readings(word, df, lexicon):
    """``caicach`` typed in one: known syllables whose pairs are usual."""
    if df or len(word) < 4 or len(word) > LONGEST_GLUED:
        return []
    # best[end] = (score, syllables) of the likeliest parting of word[:end].
    best = {0: (0.0, ())}
    for end in range(1, len(word) + 1):
        options = []
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            part = with_one_i(word[start:end])
            if start in best and len(part) > 1 and lexicon.df(part):
                score, before = best[start]
                pair = lexicon.pair(before[-1], part) if before else 1
                if pair:
                    options.append((score + math.log(1 + pair), (*before, part)))
        if options:
            best[end] = max(options)
    _score, parts = best.get(len(word), (0, ()))
    if len(parts) < 2:
        return []
    canonical = tuple(
        accented(
            part, parts[place - 1] if place else None, parts[place + 1] if place + 1 < len(parts) else None, lexicon
        )
        for place, part in enumerate(parts)
    )
    return [Reading(canonical, parts, PARTED, "parted")]


def did_you_mean(question, lexicon, best=()):
    """What the reader probably meant, to be offered when it finds something; None when what was typed is likely.

    ``question`` has its readings (:func:`read`). Words that stay are spelled as they were typed; so do those that stand
    beside each other in one of the ``best``, each a :class:`~search.ranking.Candidate`.
    """
    if question.phrases or question.excluded or question.numbers or question.title_only:
        return None
    typed = typed_words(question)[question.opening :]
    if len(typed) != len(question.terms):
        return None
    changed, words = False, []
    for place, term in enumerate(question.terms):
        is_there = any(stands(question.terms, place, each) for each in best)
        better = (term.canonical,) if is_there else replacement(question.terms, place, lexicon)
        if better == (term.canonical,):
            words.append(typed[place])
        else:
            changed = True
            words.extend(
                usual_spelling(word, better[at - 1] if at else last_of(words)) for at, word in enumerate(better)
            )
    return " ".join(words) if changed else None


def stands(terms, place, candidate):
    """Whether the word at ``place`` stands beside one of its neighbours in a text, as they were typed."""
    if any(term.is_accented for term in terms):
        layer, texts = attrgetter("canonical"), (candidate.title, candidate.rest)
    else:
        layer, texts = attrgetter("folded"), (candidate.title_folded, candidate.rest_folded)
    for first, second in pairwise(terms[max(0, place - 1) : place + 2]):
        run = f" {layer(first)} {layer(second)}{'' if second.is_prefix else ' '}"
        if any(run in f" {text} " for text in texts):
            return True
    return False


def typed_words(question):
    text = unicodedata.normalize("NFC", question.typed[:LONGEST_QUERY])
    return [text[token.start : token.end] for token in tokens(text)]


def last_of(words):
    return words[-1].lower() if words else ""


def replacement(terms, place, lexicon):
    """The words to stand for one term: itself, its likeliest reading, or itself with usual accents."""
    term = terms[place]
    is_begun = term.is_prefix and lexicon.begins(term.folded)
    for reading in term.readings:
        if reading.source in {"telex", "parted"} or (reading.source == "spelling" and not is_begun):
            return reading.canonical
    return (retoned(terms, place, lexicon),)


def retoned(terms, place, lexicon):
    """A word typed with accents that its neighbours never see it with, when they usually see it with others."""
    term = terms[place]
    if not term.is_accented:
        return term.canonical
    usual = []
    if place:
        before = terms[place - 1]
        if lexicon.exact_pair(before.canonical, term.canonical):
            return term.canonical
        if lexicon.pair(before.folded, term.folded) >= USUAL_PAIR:
            pair = lexicon.best_pair(before.folded, term.folded)
            if not before.is_accented or pair[0] == before.canonical:
                usual.append(pair[1])
    if place + 1 < len(terms):
        after = terms[place + 1]
        if lexicon.exact_pair(term.canonical, after.canonical):
            return term.canonical
        if lexicon.pair(term.folded, after.folded) >= USUAL_PAIR:
            pair = lexicon.best_pair(term.folded, after.folded)
            if not after.is_accented or pair[1] == after.canonical:
                usual.append(pair[0])
    return usual[0] if usual else term.canonical
