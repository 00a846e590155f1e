"""Parts that many pages show, reckoned once until something changes."""

from django.core.cache import caches

from .stamp import current_stamp, stamp_of_request

# Seconds. What no signal tells of (a row changed by hand) is seen after at most a minute.
LONGEST = 60


def remembered_row(rows, key):
    """The row ``key`` of the queryset ``rows``, for rows that are few and read with every page: columns, plan items."""
    return remembered(f"{rows.model._meta.label_lower}.{key}", lambda: rows.get(pk=key))


def remembered(name, make):
    """What ``make()`` gave under the present stamp, at most a minute ago; ``name`` tells it from other parts."""
    stamp = stamp_of_request() or current_stamp()
    return make() if stamp is None else caches["parts"].get_or_set(f"{name}.{stamp}", make, LONGEST)
