"""A stream that never fails to open."""

import json

from wagtail import blocks


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


def is_block(child):
    """Whether ``child`` is a block as a stream stores it, or a ``(type, value)`` tuple as code writes it."""
    if isinstance(child, tuple):
        return len(child) == 2
    return isinstance(child, dict) and isinstance(child.get("type"), str) and "value" in child
