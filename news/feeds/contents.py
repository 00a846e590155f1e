"""The whole text of pieces for feeds: their corrections, then their body, as HTML that is safe anywhere."""

import re
from hashlib import sha256

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line, plain_text
from news.markup import clean_with_pictures
from news.models import ContentPage
from news.wording import day_text

# Seconds. A text is made once for each version of a piece; what it shows of other pages may be this old.
KEPT = 60 * 60
# Characters; a feed of thirty must stay a feed.
LONGEST = 60_000
RELATIVE = re.compile(r"""((?:href|src)=["'])/(?!/)""")


def corrections_of(piece):
    """The corrections of ``piece`` as block values, oldest first."""
    return [block.value for block in piece.corrections if block.block_type == "correction"]


def correction_text(value):
    """``Đính chính ngày 09/7/2024: …`` of a correction."""
    text = one_line(str(value.get("text") or ""))
    if not value.day:
        return _("Correction: %(text)s") % {"text": text}
    return _("Correction, %(day)s: %(text)s") % {"day": day_text(value.day), "text": text}


def contents_of(pieces, request):
    """``{key: HTML}`` of ``pieces``, rows of ``for_feed``; addresses are whole. Only what is not at hand is rendered."""
    keys = {cache_key(piece, request): piece.pk for piece in pieces}
    known = cache.get_many(keys)
    missing = [pk for key, pk in keys.items() if key not in known]
    made = {}
    if missing:
        by_pk = whole([piece for piece in pieces if piece.pk in missing])
        made = {key: content_of(by_pk[pk], request) for key, pk in keys.items() if pk in by_pk and pk in missing}
        cache.set_many(made, KEPT)
    return {keys[key]: html for key, html in {**known, **made}.items()}


def whole(pieces):
    """``{key: page}`` of the rows ``pieces`` as their own kind, in one query for each kind."""
    models = {model.KIND: model for model in ContentPage.__subclasses__()}
    kinds = {piece.kind for piece in pieces} & models.keys()
    found = {}
    for kind in kinds:
        found |= models[kind].objects.in_bulk([piece.pk for piece in pieces if piece.kind == kind])
    return found


def cache_key(piece, request):
    # Every publication moves the time on; the words tell apart what was loaded or written past the editor.
    told = [piece.last_published_at or piece.first_published_at, piece.title, piece.summary, piece.extent]
    version = sha256(repr([told, list(piece.corrections.raw_data), request.get_host()]).encode()).hexdigest()
    return f"feed-content:{piece.pk}:{version[:32]}"


def content_of(page, request):
    """The corrections and the body of ``page``, cleaned; links lead to this site wherever the text is read."""
    html = clean_with_pictures(render_to_string(f"feeds/{page.kind}.html", {"page": page, "request": request}))
    origin = request.build_absolute_uri("/")
    text = RELATIVE.sub(lambda match: match[1] + origin, html)
    return plain_text(text) if len(text) <= LONGEST else ""
