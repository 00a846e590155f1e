"""``python -m tests.bench.text``: the speed of what is done in Python, on one core.

Text made ready for an index in MB of UTF-8 a second; milliseconds of CPU to
understand a query, and to put the 200 candidates of an engine in order.
"""

import json
import statistics
import sys
import time
from collections import Counter

from search.question import parse
from search.ranking import Candidate, rank
from search.relaxation import stages
from search.spelling import Lexicon, counted, read
from search.text import BREAK, Abbreviations, Highlighter, canonical, canonical_words, fold, indexed, number_keys
from tests.bench.relevance.corpus import corpus
from tests.bench.relevance.queries import Asking, abbreviations

STORIES = 2_000
EACH = 10
# As many as of 10,000 pieces.
CANDIDATES = 125
ROUNDS = 5
LEAST_MB, MOST_MS = 10.0, 10.0


def main():
    stories = corpus(STORIES)
    texts = [f"{story.title}\n{story.summary}\n{story.body}" for story in stories]
    size = sum(len(text.encode()) for text in texts) / 1e6
    meanings = Abbreviations(abbreviations())
    highlighter = Highlighter(parse("cải cách hành chính ở xã", abbreviations=meanings))
    work = {
        "canonical": canonical,
        "fold": fold,
        "indexed": lambda text: indexed(text, meanings),
        "document numbers": number_keys,
        "passages": lambda text: highlighter.passages(text),
    }
    found = {name: round(size / fastest(function, texts), 1) for name, function in work.items()}
    found |= asked(stories, meanings)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    if found["indexed"] < LEAST_MB or found["ranked, p50 ms"] > MOST_MS:
        raise SystemExit(f"Wanted: {LEAST_MB} MB a second, {MOST_MS} ms a query.")


def asked(stories, meanings):
    """Milliseconds to understand a query and to rank the candidates that hold most of its words."""
    lexicon, candidates = lexicon_of(stories), [candidate(story, meanings) for story in stories]
    understood, ranked = [], []
    for query in Asking(stories).queries(EACH):
        began = time.process_time()
        question = read(parse(query.text, abbreviations=meanings), lexicon)
        first, *_others = stages(question, lexicon)
        understood.append((time.process_time() - began) * 1000)
        wanted = [f" {term.folded} " for term in question.everything]
        for each in candidates:
            each.score = sum(word in f" {each.title_folded} {each.rest_folded} " for word in wanted)
        best = sorted(candidates, key=lambda each: -each.score)[:CANDIDATES]
        began = time.process_time()
        rank(first.question, best, lexicon)
        ranked.append((time.process_time() - began) * 1000)
    return {
        f"{name}, {label} ms": round(statistics.quantiles(took, n=100)[place], 2)
        for name, took in (("understood", understood), ("ranked", ranked))
        for label, place in (("p50", 49), ("p95", 94))
    }


def lexicon_of(stories):
    words, pairs = Counter(), Counter()
    for story in stories:
        texts = [canonical_words(text) for text in (story.title, story.summary, story.body)]
        for total, more in zip((words, pairs), counted(texts, texts[:2]), strict=True):
            total.update(more)
    return Lexicon(len(stories), dict(words), dict(pairs))


def candidate(story, meanings):
    title = indexed(story.title, meanings)
    rest = [indexed(text, meanings) for text in (story.summary, story.body)]
    return Candidate(
        story.key,
        title=title.canonical,
        title_folded=title.folded,
        rest=f" {BREAK} ".join(text.canonical for text in rest),
        rest_folded=f" {BREAK} ".join(text.folded for text in rest),
        numbers=number_keys(story.body),
    )


def fastest(function, texts):
    """CPU seconds of the best of some rounds; the first fills the memory of words."""
    took = []
    for _round in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            function(text)
        took.append(time.process_time() - began)
    return min(took)


if __name__ == "__main__":
    main()
