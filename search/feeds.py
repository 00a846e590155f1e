"""Any search as an RSS feed: its newest pieces."""

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from news.feeds.rss import LENGTH, ContentFeed, short_line
from news.models import ContentPage
from search.asking import answer
from search.parameters import PAGE_WORDS, read, write
from search.throttle import Throttle, throttled

# Requests a minute from one address; a reader of feeds asks for each once in a while.
FEEDS = Throttle(120)


def too_many(request, seconds):
    return HttpResponse(
        _("Too many requests. Try again in %(n)d seconds.") % {"n": seconds}, content_type="text/plain; charset=utf-8"
    )


class SearchFeed(ContentFeed):
    """What a search finds, newest first; the address is that of the search page with ``rss/`` before the ``?``."""

    def get_object(self, request, **kwargs):
        self.site = Site.find_for_request(request)
        self.request = request
        asked = read(request.GET, PAGE_WORDS)
        return replace(asked, sort="newest", page=1, size=LENGTH)

    def items(self, asked):
        if asked.is_empty:
            return []
        found = answer(asked, facets=False, highlight=False)
        return [result.object for result in found.results if isinstance(result.object, ContentPage)]

    def title(self, asked):
        return short_line(_("Search: %(query)s") % {"query": asked.typed or self.site.site_name})

    def link(self, asked):
        return f"{reverse('search')}?{write(PAGE_WORDS, asked, sort='relevance')}"


feed = SearchFeed()


@throttled(FEEDS, too_many)
def search_feed(request):
    """The feed, or 400 with what is wrong with the address."""
    problems = read(request.GET, PAGE_WORDS).problems
    problems.pop(PAGE_WORDS.page, None)
    if problems:
        return HttpResponse(" ".join(problems.values()), status=400, content_type="text/plain; charset=utf-8")
    response = feed(request)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "public, max-age=60"
    return response
