"""The kinds of content that targets and forms of communication may name.

The kinds belong to the news room, which stands above and registers them when the site starts.
"""

_choices = []


def register_content_kinds(choices):
    """Make ``choices``, pairs of value and label, the kinds on offer."""
    _choices[:] = choices


def content_kinds():
    """Pairs of value and label; empty where no content is published."""
    return list(_choices)
