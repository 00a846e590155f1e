"""A new index is asked before readers ask it: its first answers take several times as long as those that follow."""

import logging
from itertools import cycle, product

from news.models import ContentPage
from search.backends.connection import within
from search.backends.errors import BackendError
from search.queries import search
from search.question import parse
from search.text import fold

logger = logging.getLogger(__name__)

# Questions are the beginnings of the newest titles, of so many words by turns, as written and without accents.
LENGTHS = (1, 2, 3, 4, 6, 12)
SPELLINGS = (str, fold)
QUESTIONS = 300
# A rebuild takes so many seconds longer at most.
SECONDS = 8


def warm(backend):
    """Ask ``backend`` what readers ask, for some seconds. Where it does not answer it is left as it is."""
    titles = ContentPage.objects.public().newest().values_list("title", flat=True)[:QUESTIONS]
    try:
        with within(SECONDS):
            for title, (spelling, length) in zip(list(titles), cycle(product(SPELLINGS, LENGTHS)), strict=False):
                search(parse(spelling(" ".join(title.split()[:length]))), backend=backend)
    except BackendError as error:
        # Slow is what it says when the time is over.
        if error.code != "slow":
            logger.warning("The new index could not be asked: %s", error)
