"""Whole pages kept for readers who are not signed in, right to the moment something they show changes.

    stamp       → one value, shared by all processes, that is renewed with every change readers can see
    changes     → what renews it
    remembered  → parts that many pages show, kept under the stamp
    entries     → a kept answer, and until when it is right
    front       → tells caches in front of the site
    middleware  → answers from what is kept; lets one request render when many ask at once

A view is kept when it is decorated with :func:`kept`; Wagtail's pages always are.
"""


def kept(view):
    """Mark ``view``: its answers to GET are the same for everyone who is not signed in, until something changes."""
    view.page_is_kept = True
    return view
