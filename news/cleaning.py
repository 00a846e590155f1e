"""Text of pages cleaned on the way in: plain fields, rich text and the blocks of a body."""

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from campaigns.plans.clean_fields import clean_text_fields
from campaigns.plans.text import clean_json, one_line, plain_text
from news.markup import clean_rich_text


def clean_page(page):
    """Clean every text of ``page`` in place, whatever its kind; deferred fields are left alone."""
    clean_text_fields(page)
    deferred = page.get_deferred_fields()
    for field in page._meta.concrete_fields:
        if field.attname in deferred:
            continue
        value = getattr(page, field.attname)
        if isinstance(field, RichTextField) and value:
            setattr(page, field.attname, clean_rich_text(value))
        elif isinstance(field, StreamField) and value:
            raw = value.get_prep_value()
            cleaned = clean_block(field.stream_block, raw)
            if cleaned != raw:
                setattr(page, field.attname, field.stream_block.to_python(cleaned))


def clean_block(block, raw):
    """``raw``, a block's value in its stored form, cleaned as that kind of block asks; nothing is fetched."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [clean_child(block.child_blocks.get(child["type"]), child) for child in raw or []]
    if isinstance(block, blocks.BaseStructBlock):
        children = block.child_blocks
        return {name: clean_block(children.get(name), value) for name, value in (raw or {}).items()}
    if isinstance(block, blocks.ListBlock):
        return [
            clean_child(block.child_block, child) if is_list_item(child) else clean_block(block.child_block, child)
            for child in raw or []
        ]
    if isinstance(block, blocks.RawHTMLBlock | blocks.RichTextBlock) and isinstance(raw, str):
        return clean_rich_text(raw)
    if isinstance(block, blocks.CharBlock) and isinstance(raw, str):
        return one_line(raw)
    return plain_text(raw) if isinstance(raw, str) else clean_json(raw)


def clean_child(block, child):
    """``child``, a block's stored form with its type and id, its value cleaned."""
    return {**child, "value": clean_block(block, child["value"])}


def is_list_item(child):
    """Whether ``child`` of a list is in Wagtail's present form rather than the bare value of older ones."""
    return isinstance(child, dict) and child.get("type") == "item" and "value" in child
