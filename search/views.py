"""The search page, and the quiet word that a result was opened."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from news.models import ColumnPage, ContentPage
from news.querysets import in_tree_order
from news.teasers import read_teasers
from search import results
from search.asking import answer, count
from search.backends.errors import BackendError
from search.parameters import LONGEST_QUERY, PAGE_WORDS, read, write
from search.promotions import promotions_for
from search.query_forms import fold_query
from search.query_log import record_click
from search.query_reports import ItemMatcher
from search.throttle import Throttle, throttled

SUGGESTED = 5
# Requests a minute from one address; a whole office may share one.
PAGES = Throttle(240)
OPENED = Throttle(60)


def too_many(request, seconds):
    return render(request, "pages/search_busy.html", {"seconds": seconds})


@require_safe
@throttled(PAGES, too_many)
@cache_control(private=True, no_cache=True)
def search(request):
    """What ``?q=`` and the filters find; with nothing found or asked, where else to look."""
    asked = read(request.GET, PAGE_WORDS)
    # A page that is no number is a slip of the hand, not a question: it is the first. So is a place that is none.
    for name in (PAGE_WORDS.page, PAGE_WORDS.after):
        asked.problems.pop(name, None)
    found = None
    if not (asked.problems or asked.is_empty):
        try:
            found = answer(asked)
        except BackendError:
            asked.problems[PAGE_WORDS.query] = _("This search takes too long. Try fewer words or more filters.")
    context = {
        "asked": asked,
        "found": found,
        "problems": list(asked.problems.values()),
        "chips": results.chips(asked, found),
        "feed": f"{reverse('search_feed')}?{write(PAGE_WORDS, asked, page=1, sort='relevance')}",
        "cleared": results.address(asked, filters={}),
        "kept": results.kept_fields(asked),
    }
    if found:
        count(asked, found)
        context |= answer_context(asked, found)
        context["ping"] = ping_address(request, asked) if asked.typed else ""
        context["is_degraded"] = found.degraded and request.user.has_perm("wagtailadmin.access_admin")
    if not (found and found.total):
        context |= elsewhere(asked)
    response = TemplateResponse(request, "pages/search.html", context, status=400 if asked.problems else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def ping_address(request, asked):
    """Where browsers tell that a result was opened; whole, since HTML takes no relative address there."""
    return request.build_absolute_uri(f"{reverse('search_opened')}?{urlencode({'q': asked.typed})}")


def answer_context(asked, found):
    spelled = found.did_you_mean
    return {
        "rows": results.rows(found),
        "groups": results.groups(asked, found),
        "pages": results.pages(asked, found),
        "promotions": promotions_for(asked.typed) if asked.page == 1 else [],
        "spelled": spelled,
        "spelled_url": results.address(asked, typed=spelled) if spelled else "",
        "by_relevance": results.address(asked, sort="relevance"),
        "by_newest": results.address(asked, sort="newest"),
        "first": (asked.page - 1) * asked.size + 1,
        "first_page": results.address(asked),
    }


def elsewhere(asked):
    """Plan items the words are about, the columns, the newest pieces."""
    folded = fold_query(asked.typed)
    return {
        "items": ItemMatcher().items_of(folded, most=SUGGESTED) if folded else [],
        "columns": in_tree_order(ColumnPage.objects.live().public()),
        "newest": read_teasers(ContentPage.objects.public().newest()[:SUGGESTED]),
    }


@csrf_exempt
@require_POST
@throttled(OPENED, lambda request, seconds: HttpResponse())
def opened(request):
    """Count a result opened: browsers tell this by themselves, as the ``ping`` of the link asks, script or not.

    Firefox does not unless its user wants it to, so the count is the least there were.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        record_click(request.GET.get("q", "")[:LONGEST_QUERY])
    return HttpResponse(status=204)
