"""A page taken apart into what checks look at. Bodies are read in their stored form; nothing is rendered."""

import html
import re
from dataclasses import dataclass, field

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model

from media.reach import within_reach
from news.markup import SILENT

# Fields that hold prose, where the kind has them.
PROSE = ("title", "summary", "headline", "footer", "transcript", "source_note")
INLINE = re.compile(r"</?(?:a|b|em|i|s|strong|sub|sup|u|span|code)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
ANCHOR = re.compile(r"<a\b([^<>]*)>(.*?)</a>", re.IGNORECASE | re.DOTALL)
HREF = re.compile(r"""\bhref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    where: str
    text: str
    href: str


@dataclass(slots=True)
class Picture:
    """A picture where it stands: what was typed there, and the image itself (None: lost or not chosen).

    ``name`` is what to call it before the reader of the findings: its title only where they may see it.
    """

    where: str
    key: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    wants_caption: bool = True
    is_in_text: bool = True
    image: object = None
    name: str = ""


@dataclass(slots=True)
class Reading:
    """``page`` is for its plain fields; ``day`` is the local date on which it went or is to go public."""

    page: object
    day: object
    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def kind(self):
        return self.page.KIND or self.page.kind

    def whole_text(self):
        return "\n".join(each.text for each in self.texts)


def read(page, reader=None):
    """The :class:`Reading` of ``page``, saved or not, for the user ``reader``; None may see every picture.

    At most one query for its pictures, and one for those ``reader`` may see.
    """
    reading = Reading(page, page.plan_items_day)
    for model_field in page._meta.concrete_fields:
        value = getattr(page, model_field.attname)
        label = capfirst(str(model_field.verbose_name))
        if isinstance(model_field, StreamField):
            add_stream(reading, label, value)
        elif isinstance(model_field, RichTextField):
            add_html(reading, label, value)
        elif model_field.name in PROSE and value:
            reading.texts.append(Text(label, value))
    for name in ("lead_image", "drawing"):
        if key := getattr(page, f"{name}_id", None):
            label = capfirst(str(page._meta.get_field(name).verbose_name))
            reading.pictures.append(Picture(label, key, wants_caption=False, is_in_text=name == "drawing"))
    look_up_images(reading.pictures, reader)
    return reading


def look_up_images(pictures, reader):
    """Fill ``image`` and ``name``. A key in a form may be that of any picture, also of another newsroom."""
    images = get_image_model().objects.in_bulk({picture.key for picture in pictures if picture.key})
    shown = images
    if reader and images:
        shown = within_reach(get_image_model().objects.filter(pk__in=images), reader).in_bulk()
    for picture in pictures:
        picture.image = images.get(picture.key)
        picture.name = shown[picture.key].title if picture.key in shown else f"#{picture.key}"


def add_stream(reading, label, stream):
    for number, child in enumerate(stream.raw_data if stream else [], 1):
        kind = child.get("type") if isinstance(child, dict) else None
        block = stream.stream_block.child_blocks.get(kind)
        if block is None:
            continue
        where = f"{label} {number} ({block.label})"
        for part, raw in parts(block, child.get("value")):
            add_part(reading, where, part, raw)


def add_part(reading, where, block, raw):
    if isinstance(block, blocks.BaseStructBlock):
        if "image" in block.child_blocks and isinstance(raw.get("image"), int):
            typed = {name: raw[name] for name in ("alt", "caption", "credit") if isinstance(raw.get(name), str)}
            wants_caption = "caption" in block.child_blocks
            reading.pictures.append(Picture(where, raw["image"], wants_caption=wants_caption, **typed))
    elif isinstance(block, blocks.RichTextBlock | blocks.RawHTMLBlock):
        add_html(reading, where, raw)
    elif raw.strip():
        reading.texts.append(Text(where, raw))


def add_html(reading, where, source):
    if not source:
        return
    source = SILENT.sub(" ", str(source))
    for attributes, words in ANCHOR.findall(source):
        href = HREF.search(attributes)
        reading.links.append(Link(where, plain(words), html.unescape(href[1] or href[2] or "") if href else ""))
    if text := plain(source):
        reading.texts.append(Text(where, text))


def plain(source):
    """The text of HTML: inline elements vanish, others end a line."""
    return html.unescape(TAG.sub("\n", INLINE.sub("", source))).strip()


def parts(block, raw):
    """Every block inside ``block`` with its stored value, structs before what they hold; misshapen values are skipped."""
    if isinstance(block, TableBlock):
        rows = raw.get("data") if isinstance(raw, dict) else None
        for row in rows if isinstance(rows, list) else []:
            yield from ((blocks.CharBlock(), cell) for cell in row or [] if isinstance(cell, str))
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in raw if isinstance(raw, list) else []:
            if isinstance(child, dict) and child.get("type") in block.child_blocks:
                yield from parts(block.child_blocks[child["type"]], child.get("value"))
    elif isinstance(block, blocks.BaseStructBlock):
        if isinstance(raw, dict):
            yield block, raw
            for name, child in block.child_blocks.items():
                yield from parts(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in raw if isinstance(raw, list) else []:
            is_wrapped = isinstance(child, dict) and child.get("type") == "item"
            yield from parts(block.child_block, child.get("value") if is_wrapped else child)
    elif isinstance(raw, str) and isinstance(
        block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock | blocks.RawHTMLBlock
    ):
        yield block, raw
