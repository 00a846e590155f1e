"""Which files are somebody's to see in the admin."""

from wagtail.permissions import policy_registry


def within_reach(files, user):
    """Those of the queryset ``files`` in collections ``user`` may choose from, add to or change, as in the choosers."""
    policy = policy_registry.get_by_type(files.model)
    allowed = policy.instances_user_has_any_permission_for(user, ["choose", "add", "change"])
    return files.filter(pk__in=allowed.values("pk"))
