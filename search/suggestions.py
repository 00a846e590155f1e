"""What a reader may mean who has typed so far: titles, plan items, agencies, documents' numbers, queries of others."""

from django.core.cache import cache
from django.urls import reverse
from django.utils.http import urlencode

from campaigns.plans.models import Agency, PlanItem
from search.abbreviations import abbreviations
from search.answers import Suggestion
from search.backends.base import Clause
from search.backends.bits import bits_of
from search.backends.catalogue import catalogue
from search.backends.database import asking
from search.documents import listed_things
from search.models import Indexed
from search.queries import candidates
from search.query_reports import popular_queries
from search.question import parse
from search.ranking import rank
from search.spelling import read
from search.text import fold, highlight

LONGEST = 100
# Of each kind but stories, which fill the rest.
MOST_OF_A_KIND = 2
# Titles looked at closely.
MOST_TITLES = 40
KEY = "search.suggested_names"
SECONDS = 60


def suggest(typed, limit=8):
    """At most ``limit`` of :class:`~search.answers.Suggestion`, from the first letter on."""
    question = parse(typed[:LONGEST], abbreviations=abbreviations())
    # Somebody is still typing: the last word goes on even where a blank follows.
    if question.is_empty:
        return []
    folded = question.folded
    queries = [
        Suggestion("query", text, f"{reverse('search')}?{urlencode({'q': text})}", tuple(marked(text, question)))
        for text in popular_queries(folded, MOST_OF_A_KIND)
    ]
    named = named_things(folded, question)
    stories = story_suggestions(question, limit)
    numbers = [each for each in stories if question.numbers] if question.numbers else []
    rest = [each for each in stories if each not in numbers]
    room = max(limit - len(queries) - len(named) - len(numbers), 0)
    return [*numbers[:MOST_OF_A_KIND], *queries, *named, *numbers[MOST_OF_A_KIND:], *rest[:room]][:limit]


def marked(text, question):
    found = highlight(text, question)
    return found[0] if found else [(text, False)]


def named_things(folded, question):
    """Plan items and agencies whose names have a word that begins like what was typed, and the words before it."""
    found, counts = [], {}
    for kind, text, url, words in names():
        if counts.get(kind, 0) < MOST_OF_A_KIND and f" {folded}" in words:
            counts[kind] = counts.get(kind, 0) + 1
            found.append(Suggestion(kind, text, url, tuple(marked(text, question))))
    return found


def names():
    """``[(kind, text, address, folded words with a blank before)]`` of plan items and agencies; kept for a minute."""
    found = cache.get(KEY)
    if found is None:
        items = PlanItem.objects.live().select_related("plan").order_by("-plan__year", "position")
        found = [
            (
                "item",
                f"{item.label}. {item.name}",
                item.get_absolute_url(),
                f" {item.code} {fold(f'{item.label} {item.name}')} {BETWEEN} {fold(item.keywords)}",
            )
            for item in items
            if item.plan.progress_is_public
        ]
        found += [
            (
                "agency",
                agency.name,
                f"{reverse('search')}?{urlencode({'co-quan': agency.code})}",
                f" {fold(agency.name)} {BETWEEN} {fold(agency.short_name)}",
            )
            for agency in Agency.objects.all()
        ]
        cache.set(KEY, found, SECONDS)
    return found


BETWEEN = "|"


def story_suggestions(question, limit):
    """Titles that begin as typed, then those that hold it, then those that hold its words or what they may mean."""
    keys = title_keys(question)
    if not keys:
        keys = title_keys(read(question, catalogue().lexicon), loosely=True)
    things = listed_things(keys[: limit * 2])
    kind = "number" if question.numbers else "story"
    return [
        Suggestion(kind, things[key].title, things[key].url, tuple(marked(things[key].title, question)))
        for key in keys
        if key in things
    ][:limit]


def title_keys(question, *, loosely=False):
    """Keys of titles, best first."""
    terms = question.everything
    with asking() as ask:
        shelves = ask.shelves
        current = shelves.current()
        words = tuple(term.folded for term in terms)
        rows = newest_that_hold(words, ask, current)
        if question.numbers:
            # The number may be unfinished, or a title say it in words.
            titled = in_order(rows, shelves, question)
            return list(dict.fromkeys([*titled, *about_numbers(question, ask, current)]))
        if len(rows) < MOST_TITLES and (len(words) > 1 or loosely):
            rows += [row for row in shelves.newest(scattered(ask, question), 0, MOST_TITLES) if row not in rows]
        return in_order(rows, shelves, question)


def about_numbers(question, ask, current):
    """Keys of the newest of the rows ``current`` that cite the documents asked for, those that are about them first."""
    found = current
    for number in question.numbers:
        found &= ask.clause(Clause(tuple((key,) for key in number.keys)))
    keys = [ask.shelves.keys[row] for row in ask.shelves.newest(found, 0, MOST_TITLES)]
    close = candidates(keys, accents=question.tells_accents)
    return [each.key for each in rank(question, close, ask.shelves.lexicon)]


def newest_that_hold(words, ask, current):
    """The newest of the rows ``current`` whose titles hold ``words`` side by side, the last one unfinished.

    Of what tens of thousands hold, the newest titles hold enough, and no index is asked.
    """
    looked_for = f" {' '.join(words)}"
    hits = [row for row, title in ask.shelves.newest_titles().items() if looked_for in title]
    rows = ask.shelves.newest(bits_of(hits[: 2 * MOST_TITLES]) & current, 0, MOST_TITLES)
    if len(rows) == MOST_TITLES:
        return rows
    side_by_side = current & ask.clause(Clause((words,), in_title=True, goes_on=True))
    return ask.shelves.newest(side_by_side, 0, MOST_TITLES)


def scattered(ask, question):
    """Rows whose titles hold all the words, in any order, the last one unfinished."""
    found = ask.shelves.current()
    last = len(question.terms) - 1
    for place, term in enumerate(question.terms):
        runs = [(term.folded,), *(tuple(reading.folded) for reading in term.readings)]
        found &= ask.clause(Clause(tuple(dict.fromkeys(runs)), in_title=True, goes_on=place == last))
    return found


def in_order(rows, shelves, question):
    """Keys of ``rows``: titles that begin as typed first, with the accents typed before others, newer before older."""
    titles = {
        row: (title, folded)
        for row, title, folded in Indexed.objects.filter(pk__in=rows).values_list("pk", "title", "title_folded")
    }
    folded, canonical = question.folded, question.canonical

    def order(place_row):
        place, row = place_row
        title, bare = titles[row]
        return (
            f" {canonical}" not in f" {title}",
            not bare.startswith(folded),
            f" {folded}" not in f" {bare}",
            place,
        )

    return [shelves.keys[row] for _place, row in sorted(enumerate(row for row in rows if row in titles), key=order)]
