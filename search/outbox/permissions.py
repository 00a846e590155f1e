"""Who is told how the search indexes fare."""


def may_see(user):
    """Those who look after the site: administrators, and whoever was given the permission."""
    return user.is_active and user.has_perm("search.view_indexstate")
