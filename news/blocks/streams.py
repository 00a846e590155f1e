"""A stream that never fails to open."""

import json

from django.core.exceptions import BadRequest
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock


class ReadableStreamBlock(blocks.StreamBlock):
    """A stream that opens whatever its column holds: what is no list of blocks is left out, never an error."""

    def to_python(self, value):
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                return self.empty_value(raw_text=value)
        if isinstance(value, blocks.StreamValue):
            return value
        children = value if isinstance(value, list) else []
        return super().to_python([child for child in children if is_block(child)])

    def value_from_datadict(self, data, files, prefix):
        """The stream as the editor's script sent it; anything but what it sends is a bad request."""
        try:
            stream = super().value_from_datadict(data, files, prefix)
        except (LookupError, TypeError, ValueError) as error:
            raise BadRequest(f"Not a stream: {prefix}") from error
        if any(isinstance(each.block, TableBlock) and not is_table(each.value) for each in stream):
            raise BadRequest(f"Not a table: {prefix}")
        return stream


def is_table(value):
    """Whether a table block holds what its form sends: rows of cells with what is said of them, or nothing."""
    if value is None:
        return True
    rows = value.get("data", []) if isinstance(value, dict) else None
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)


def is_block(child):
    """Whether ``child`` is a block as a stream stores it, or a ``(type, value)`` tuple as code writes it."""
    if isinstance(child, tuple):
        return len(child) == 2
    return isinstance(child, dict) and isinstance(child.get("type"), str) and "value" in child
