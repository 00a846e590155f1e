"""Any search as an RSS feed: its newest pieces."""

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news.enums import Kind
from news.feeds.rss import LENGTH, ContentFeed, short_line
from news.models import ContentPage
from search.asking import answer
from search.backends.errors import BackendError
from search.parameters import PAGE_WORDS, read, write
from search.throttle import Throttle, throttled

# Requests a minute from one address; a reader of feeds asks for each once in a while.
FEEDS = Throttle(120)


def too_many(request, seconds):
    return told(_("Too many requests. Try again in %(n)d seconds.") % {"n": seconds})


def told(text):
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


class SearchFeed(ContentFeed):
    """What a search finds, newest first; the address is that of the search page with ``rss/`` before the ``?``."""

    def get_object(self, request, **kwargs):
        self.site = Site.find_for_request(request)
        self.request = request
        asked = read(request.GET, PAGE_WORDS)
        return replace(asked, sort="newest", page=1, after=None, size=LENGTH)

    def pieces(self, asked):
        found = [] if asked.is_empty else answer(asked, facets=False, highlight=False).results
        return ContentPage.objects.filter(pk__in=[each.id for each in found if each.kind in Kind.values])

    def title(self, asked):
        return short_line(_("Search: %(query)s") % {"query": asked.typed or self.site.site_name})

    def link(self, asked):
        return f"{reverse('search')}?{write(PAGE_WORDS, asked, sort='relevance')}"


@require_safe
@throttled(FEEDS, too_many)
def search_feed(request):
    """The feed, or 400 with what is wrong with the address."""
    problems = read(request.GET, PAGE_WORDS).problems
    for name in (PAGE_WORDS.page, PAGE_WORDS.after):
        problems.pop(name, None)
    if problems:
        return told(" ".join(problems.values()))
    # One of its own for each request: a feed keeps what it was asked.
    try:
        response = SearchFeed()(request)
    except BackendError:
        return told(_("This search takes too long. Try fewer words or more filters."))
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "public, max-age=60"
    return response
