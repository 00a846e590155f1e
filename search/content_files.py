"""The files a page refers to, read like its words from what is stored of it."""

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField
from wagtail.rich_text import extract_references_from_rich_text

from search.content_text import leaves


def page_files(page):
    """Primary keys of the documents that ``page`` refers to, in any field or block; they need not exist any more."""
    model = get_document_model()
    found = set()
    for field in page._meta.concrete_fields:
        value = getattr(page, field.attname)
        if isinstance(value, blocks.StreamValue):
            found.update(stream_files(value))
        elif isinstance(field, RichTextField):
            found.update(rich_text_files(value or ""))
        elif value is not None and field.related_model is model:
            found.add(value)
    return found


def stream_files(stream):
    for block, raw in leaves(stream.stream_block, list(stream.raw_data)):
        if isinstance(block, DocumentChooserBlock):
            if isinstance(raw, int):
                yield raw
        elif isinstance(block, blocks.RichTextBlock) and isinstance(raw, str):
            yield from rich_text_files(raw)


def rich_text_files(source):
    # Most texts link to no file, and need not be read for it.
    if "document" not in source:
        return
    for model, pk, *_path in extract_references_from_rich_text(source):
        if model is get_document_model() and pk.isascii() and pk.isdigit():
            yield int(pk)
