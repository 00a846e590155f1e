"""``python -m tests.bench.text``: how fast text is made ready for an index, on one core, in MB of UTF-8 a second."""

import json
import sys
import time

from search.question import parse
from search.text import Abbreviations, Highlighter, canonical, fold, indexed, number_keys
from tests.bench.relevance.corpus import corpus
from tests.bench.relevance.queries import abbreviations

STORIES = 2_000
ROUNDS = 5
LEAST = 10.0


def main():
    texts = [f"{story.title}\n{story.summary}\n{story.body}" for story in corpus(STORIES)]
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
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    if found["indexed"] < LEAST:
        raise SystemExit(f"Made ready: {found['indexed']} MB a second, wanted {LEAST}")


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
