"""What the news room tells rooms above it."""

from django.dispatch import Signal

# Sent after content was written or removed in bulk, past Wagtail's own page signals.
# Arguments: ``pks``, a list of keys of ContentPage; ``pages``, those of them that were made just now, as they
# were written, which need not be read again. Sent inside the writing transaction.
content_loaded = Signal()

# Sent with ``newsroom``, the groups and the rest of an outlet, made or brought up to date; rooms above grant what is theirs.
newsroom_made = Signal()
