"""How strict each check is for a piece of one kind in one column."""

from django.db.models import Q

from news.enums import Level
from news.models.check_rules import CheckRule

from .registry import CHECKS


def levels(kind, column_id):
    """``{check: level}`` of the checks that are asked of a piece of ``kind`` in the column, in one query.

    A rule goes before what the check is by itself; of two rules the more exact one holds.
    """
    fits = Q(kind__in=["", kind]) & (Q(column=None) | Q(column=column_id) if column_id else Q(column=None))
    rules = sorted(CheckRule.objects.filter(fits), key=lambda rule: rule.exactness)
    ruled = {rule.check_code: rule.level for rule in rules}
    found = {}
    for check in CHECKS.values():
        if check.kinds and kind not in check.kinds:
            continue
        level = check.level if check.is_fixed else ruled.get(check.code, check.level)
        if level != Level.OFF:
            found[check] = level
    return found
