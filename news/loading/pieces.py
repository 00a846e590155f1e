"""One line of an archive, checked and resolved into what a page needs."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from news.enums import Kind, LeafletFormat
from news.models import ArticlePage, AudioPage, InfographicPage, LeafletPage, PhotoStoryPage, VideoPage

from . import fields
from .html import article_blocks, rich_text
from .references import key
from .report import LineError

MODELS = {
    model.KIND: model for model in (ArticlePage, VideoPage, AudioPage, LeafletPage, PhotoStoryPage, InfographicPage)
}
LEAFLET_FORMATS = {
    "tờ gấp": LeafletFormat.FOLDER,
    "tờ rơi": LeafletFormat.FLYER,
    "áp phích": LeafletFormat.POSTER,
    "pa nô": LeafletFormat.PANEL,
    "pano": LeafletFormat.PANEL,
} | {each.value: each for each in LeafletFormat}


@dataclass(slots=True)
class Piece:
    """A line understood. ``values`` are the page's fields; relations are keys, the first item primary."""

    where: str
    external_id: str
    slug: str
    model: type
    outlet: object
    values: dict
    items: list = field(default_factory=list)
    agencies: list = field(default_factory=list)
    audiences: list = field(default_factory=list)
    date: datetime | None = None
    expire_at: datetime | None = None


def read_piece(line, references, report):
    """The ``Piece`` of ``line``; raises ``LineError``. Remarks that do not keep it out go into ``report``."""
    if line.error:
        raise LineError(line.error)
    data = line.value
    if not isinstance(data, dict):
        raise LineError(_("a piece must be a JSON object {…}"))
    title = fields.text(data, "title", limit=255)
    if not title:
        raise LineError(_("“title” is missing"))
    slug = slug_of(fields.text(data, "slug") or title)
    outlet = references.outlet(fields.text(data, "outlet", limit=fields.NAME))
    model = model_of(fields.text(data, "kind", limit=fields.NAME))
    date, expire_at = fields.moment(data, "date"), fields.moment(data, "expire_at")
    if date and expire_at and expire_at <= date:
        raise LineError(_("“expire_at” must be later than “date”"))
    external_id = fields.text(data, "id", "external_id", limit=120) or slug[:120]
    wanted = fields.texts(data, "items", "plan_items")
    if wanted and date is None:
        report.warn(line.where, _("no date: published with today’s"))
    return Piece(
        where=line.where,
        external_id=external_id,
        slug=slug,
        model=model,
        outlet=outlet,
        values={**common_values(data, title, line.where, references, report), **kind_values(data, model, external_id)},
        items=references.plan_items(wanted, timezone.localdate(date)) if wanted else [],
        agencies=known(
            data, "agencies", references.agency_names, line.where, report, _("unknown agency “%(name)s”, left out")
        ),
        audiences=known(
            data, "audiences", references.audience_names, line.where, report, _("unknown audience “%(name)s”, left out")
        ),
        date=date,
        expire_at=expire_at,
    )


def slug_of(text):
    """An ASCII slug of at most 90 characters, đ as d; ``bai`` where nothing is left."""
    slug = slugify(text.replace("đ", "d").replace("Đ", "D"))
    if len(slug) > 90:
        slug = slug[:90].rsplit("-", 1)[0]
    return slug.strip("-") or "bai"


def model_of(kind):
    try:
        return MODELS[Kind(kind.lower() or Kind.ARTICLE)]
    except ValueError:
        raise LineError(
            _("There is no kind “%(kind)s”. Known: %(known)s") % {"kind": kind, "known": ", ".join(Kind.values)}
        ) from None


def common_values(data, title, where, references, report):
    """Fields every kind has, by name."""
    column = fields.text(data, "column", limit=fields.NAME)
    if not column and references.columns:
        column = references.columns[0].title
        report.warn(where, _("no column: put into “%(column)s”") % {"column": column})
    return {
        "title": title,
        "summary": fields.text(data, "summary", limit=600, lines=True),
        "column": references.column(column) if column else None,
        "byline": fields.text(data, "author", "byline", limit=150),
        "place": fields.text(data, "place", limit=120),
        "keywords": joined(data, "keywords"),
        "document_numbers": joined(data, "documents"),
        "source_note": fields.text(data, "source_note", lines=True),
        "is_demo": fields.flag(data, "is_demo"),
    }


def kind_values(data, model, external_id):
    """Fields of the piece's own kind, by name; streams as raw blocks."""
    if model is ArticlePage:
        return {"body": blocks(external_id, article_blocks(body_of(data)))}
    if model in (VideoPage, AudioPage):
        return {
            "channel": fields.text(data, "channel", limit=120),
            "programme": fields.text(data, "programme", limit=200),
            "broadcast_at": fields.moment(data, "broadcast_at"),
            "duration_seconds": fields.integer(data, "duration_seconds"),
            "transcript": fields.text(data, "transcript", lines=True),
        }
    if model is LeafletPage:
        panels = fields.objects(data, "panels", ["heading", "text"])
        return {
            "format": leaflet_format(fields.text(data, "format", limit=fields.NAME)),
            "size": fields.text(data, "size", limit=80),
            "print_run": fields.integer(data, "print_run"),
            "headline": fields.text(data, "headline", limit=300),
            "panels": blocks(external_id, [("panel", panel) for panel in panels]),
            "footer": fields.text(data, "footer", lines=True),
            "put_up_at": fields.text(data, "put_up_at", lines=True),
        }
    if model is PhotoStoryPage:
        photos = fields.objects(data, "photos", ["caption"])
        return {
            "body": rich_text(body_of(data)),
            "photos": blocks(external_id, [("photo", {"image": None, **photo}) for photo in photos]),
        }
    figures = fields.objects(data, "figures", ["label", "value", "note"])
    return {
        "body": rich_text(body_of(data)),
        "figures": blocks(external_id, [("figure", figure) for figure in figures]),
    }


def body_of(data):
    name, value = fields.first(data, ["body_html", "body"])
    if value is not None and not isinstance(value, str):
        raise LineError(_("“%(field)s” must be text") % {"field": name})
    return value or ""


def leaflet_format(written):
    if not written:
        return LeafletFormat.FOLDER
    try:
        return LEAFLET_FORMATS[key(written)]
    except KeyError:
        raise LineError(
            _("There is no leaflet format “%(format)s”. Known: %(known)s")
            % {"format": written, "known": "tờ gấp, tờ rơi, áp phích, pa nô"}
        ) from None


def blocks(external_id, pairs):
    """A stream's raw value; a block keeps its id from one loading to the next, so that equal text is seen as equal."""
    space = uuid.uuid5(uuid.NAMESPACE_URL, external_id)
    return [
        {"type": kind, "value": value, "id": str(uuid.UUID(int=(space.int + index) % 2**128))}
        for index, (kind, value) in enumerate(pairs)
    ]


def joined(data, name):
    """A list of texts as the comma-separated text the editor shows."""
    written = ", ".join(fields.texts(data, name))
    fields.check_length(name, written, 500)
    return written


def known(data, name, names, where, report, remark):
    """Keys of the things named; unknown ones are remarked upon and left out."""
    found = {}
    for each in fields.texts(data, name):
        if thing := names.get(key(each)):
            found[thing.pk] = None
        else:
            report.warn(where, remark % {"name": each})
    return list(found)
