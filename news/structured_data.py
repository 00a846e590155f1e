"""Pages described with the words of schema.org, for search engines (JSON-LD)."""

from django.utils.translation import gettext as _

from campaigns.plans.text import clean_json
from news.bylines import person_url
from news.enums import Kind
from news.wording import iso_text

CONTEXT = "https://schema.org"
TYPES = {
    Kind.ARTICLE: "NewsArticle",
    Kind.VIDEO: "VideoObject",
    Kind.AUDIO: "AudioObject",
    Kind.LEAFLET: "CreativeWork",
    Kind.PHOTO_STORY: "NewsArticle",
    Kind.INFOGRAPHIC: "NewsArticle",
}
LONGEST_HEADLINE = 110


def structured_data(head, request):
    """``[{"@context": …}, …]`` for the :class:`news.head.Head` of a page."""
    found = [breadcrumbs(head.crumbs, request)] if len(head.crumbs) > 1 else []
    if head.piece is not None:
        found.insert(0, piece_data(head, request))
    elif not head.crumbs:
        found.append(site_data(head, request))
    # Whatever a row holds, what goes out is clean.
    return clean_json(found)


def breadcrumbs(crumbs, request):
    items = [
        {"@type": "ListItem", "position": place, "name": crumb.title, "item": request.build_absolute_uri(crumb.url)}
        for place, crumb in enumerate(crumbs, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def site_data(head, request):
    """The site itself and where it is searched."""
    home = request.build_absolute_uri("/")
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": _("Tin Cai Cach"),
        "url": head.url,
        "inLanguage": "vi",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{home}tim-kiem/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def piece_data(head, request):
    """A piece of content, as the type of its kind."""
    piece = head.piece
    kind = TYPES.get(piece.kind, "CreativeWork")
    data = {
        "@context": CONTEXT,
        "@type": kind,
        "headline": head.title[:LONGEST_HEADLINE],
        "description": head.description or head.title,
        "image": [head.image],
        "datePublished": iso_text(head.published_at),
        "dateModified": iso_text(head.modified_at),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "mainEntityOfPage": head.url,
        "author": author(piece, request),
        "publisher": organisation(piece.outlet, request),
        "articleSection": piece.column.title if piece.column and kind == "NewsArticle" else None,
        "keywords": piece.keywords,
        "contentLocation": {"@type": "Place", "name": piece.place} if piece.place else None,
    }
    if kind in ("VideoObject", "AudioObject"):
        data |= recording_data(head, request)
    return {name: value for name, value in data.items() if value not in (None, "")}


def recording_data(head, request):
    """What a video or a sound has besides."""
    piece = head.piece
    recording = getattr(piece, "recording", None)
    return {
        "name": head.title,
        "uploadDate": iso_text(head.published_at),
        "thumbnailUrl": [head.image],
        "duration": iso_duration(piece.extent) if piece.extent else None,
        "contentUrl": request.build_absolute_uri(recording.url) if recording and recording.file else None,
        "transcript": getattr(piece, "transcript", ""),
    }


def author(piece, request):
    if not piece.byline:
        return organisation(piece.outlet, request)
    return {"@type": "Person", "name": piece.byline, "url": request.build_absolute_uri(person_url(piece.byline))}


def organisation(outlet, request):
    return {
        "@type": "NewsMediaOrganization",
        "name": outlet.title,
        "url": request.build_absolute_uri(outlet.get_url(request) or "/"),
    }


def iso_duration(seconds):
    """``PT3M20S`` (ISO 8601)."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{seconds}S"
