"""The search for agencies' portals and programs: JSON, for any site to ask.

``GET /api/v1/search`` and ``GET /api/v1/suggest``; docs/search-api.md tells how.
"""

from functools import wraps

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line
from search.asking import answer, count
from search.backends.errors import BackendError
from search.marks import marked_html
from search.parameters import API_WORDS, LONGEST_QUERY, read, write
from search.suggestions import suggest
from search.throttle import Throttle, throttled

# Requests a minute from one address. Suggestions are asked at every letter.
SEARCHES = Throttle(120)
SUGGESTIONS = Throttle(300)
# Seconds; what is withdrawn must not live on in caches between us and the reader.
FRESH_SECONDS = 10
USUAL_SUGGESTIONS, MOST_SUGGESTIONS = 8, 20


def json(data, status=200):
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 200:
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def problem(message, status=400, **parameters):
    """An error in words: ``{"error": …, "parameters": {name: what is wrong with it}}``."""
    response = json({"error": message, "parameters": parameters}, status)
    response["Cache-Control"] = "no-store"
    return response


def too_many(request, seconds):
    return problem(_("Too many requests. Try again in %(n)d seconds.") % {"n": seconds}, 429)


def public_api(view):
    """GET for every origin (CORS), nothing for robots, no cookies; other methods are told so in JSON."""

    @wraps(view)
    def answered(request):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Max-Age"] = 24 * 60 * 60
        elif request.method in ("GET", "HEAD"):
            response = asked_safely(request)
        else:
            response = problem(_("Only GET is answered here."), 405)
            response["Allow"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        response["X-Robots-Tag"] = "noindex"
        return response

    def asked_safely(request):
        try:
            params = request.GET
        except (BadRequest, SuspiciousOperation):
            return problem(_("There are too many parameters in the address."))
        unknown = unknown_names(params, view.known)
        if unknown:
            return problem(
                _("Unknown parameters: %(unknown)s. Known ones: %(known)s.")
                % {"unknown": ", ".join(unknown), "known": ", ".join(view.known)},
                **{name: _("There is no such parameter.") for name in unknown},
            )
        return view(request)

    return answered


def unknown_names(params, known):
    """At most five parameters nobody knows, short enough to be shown."""
    return list(dict.fromkeys(one_line(name[:40]) for name in params if name not in known))[:5]


def knows(*names):
    """Decorate a view with the names of its parameters."""

    def decorate(view):
        view.known = names
        return view

    return decorate


@public_api
@knows(*API_WORDS.names)
@throttled(SEARCHES, too_many)
def search(request):
    """Pieces and documents that answer ``q``, narrowed by facets; sizes and pages count from 1."""
    asked = read(request.GET, API_WORDS)
    if asked.problems:
        return problem(" ".join(dict.fromkeys(asked.problems.values())), **asked.problems)
    try:
        found = answer(asked)
    except BackendError:
        return problem(_("This search takes too long. Try fewer words or more filters."))
    count(asked, found)
    response = json(
        {
            "query": asked.typed,
            "total": found.total,
            "took_ms": round(found.took_ms, 1),
            "relaxed": list(found.relaxed),
            "did_you_mean": found.did_you_mean,
            "results": [result_json(result, request) for result in found.results],
            "facets": {name: [facet_json(value) for value in values] for name, values in found.facets.items()},
        }
    )
    # For whoever looks after the site: which engine it was, in the header browsers show such things from.
    response["Server-Timing"] = f"{found.engine};dur={found.took_ms:.1f}"
    if found.after:
        # RFC 8288: what follows is behind a link, so that nobody has to count.
        following = request.build_absolute_uri(f"?{write(API_WORDS, asked, page=1, after=found.after)}")
        response["Link"] = f'<{following}>; rel="next"'
    return response


def result_json(result, request):
    return {
        "id": result.id,
        "external_id": result.external_id,
        "kind": result.kind,
        "title": result.title,
        "url": request.build_absolute_uri(result.url),
        "published_at": localtime(result.published_at).isoformat() if result.published_at else None,
        "highlight": {
            "title": marked_html(result.title_runs),
            "passages": [marked_html(runs) for runs in result.passages],
        },
    }


def facet_json(value):
    return {"value": value.value, "label": str(value.label), "count": value.count, "chosen": value.chosen}


@public_api
@knows("q", "limit")
@throttled(SUGGESTIONS, too_many)
def suggestions(request):
    """What a reader may mean who has typed ``q`` so far, at most ``limit`` (8) suggestions."""
    text = request.GET.get("limit", "").strip()
    limit = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if text and not 0 < limit <= MOST_SUGGESTIONS:
        message = _("Write a whole number from 1 to %(largest)d.") % {"largest": MOST_SUGGESTIONS}
        return problem(message, limit=message)
    typed = one_line(request.GET.get("q", "")[:LONGEST_QUERY])
    try:
        found = suggest(typed, limit=limit or USUAL_SUGGESTIONS) if typed else []
    except BackendError:
        # Nobody asked in earnest yet: what is still being typed may go without.
        found = []
    return json(
        {
            "query": typed,
            "suggestions": [
                {
                    "kind": each.kind,
                    "text": each.text,
                    "url": request.build_absolute_uri(each.url),
                    "runs": [[text, is_hit] for text, is_hit in each.runs],
                }
                for each in found
            ],
        }
    )
