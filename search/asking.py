"""From what an address asks to what the engine answers: the same way for the page, its feed and the API."""

from dataclasses import replace

from django.db.models import Q

from campaigns.plans.models import PlanItem
from search.abbreviations import abbreviations
from search.parameters import LAST_RESULT
from search.queries import search
from search.query_log import record_search
from search.question import parse

# An item nobody can have made: a code that no plan has must find nothing, not everything.
NO_ITEM = "-/-"


def answer(asked, *, facets=True, highlight=True):
    """The engine's ``Answer`` to an ``Asked``; its results are empty beyond the last page there is.

    Raises ``BackendError`` when no engine answers in time.
    """
    page = min(asked.page, LAST_RESULT // asked.size + 1)
    shown = {"facets": facets, "highlight": highlight}
    found = search(question_of(asked), size=asked.size, page=page, after=asked.after, **shown)
    return replace(found, results=[], after=None) if asked.is_too_far else found


def question_of(asked):
    """The ``Question`` an ``Asked`` puts."""
    filters = dict(asked.filters)
    if "item" in filters:
        filters["item"] = items_named(filters["item"])
    return parse(asked.typed, filters=filters, sort=asked.sort, abbreviations=abbreviations())


def items_named(values):
    """``plan slug/code`` of each value; a bare code or label means the items of every plan that has it."""
    whole = [value for value in values if "/" in value]
    bare = [value for value in values if "/" not in value]
    if bare:
        items = PlanItem.objects.filter(Q(code__in=bare) | Q(label__in=bare)).values_list("plan__slug", "code")
        whole += [f"{plan}/{code}" for plan, code in items]
    return tuple(dict.fromkeys(whole)) or (NO_ITEM,)


def count(asked, found):
    """Count the search in the log: first pages of plain searches only, so that paging and filtering repeat nothing."""
    if asked.typed and asked.page == 1 and not asked.after and not asked.filters:
        record_search(asked.typed, found.total, unmet=bool(found.relaxed) or not found.total)
