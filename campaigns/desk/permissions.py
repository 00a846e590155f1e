"""Who may do what at the desk."""


def may_read(user):
    """Plan officers and editors: whoever may see plans."""
    return user.has_perm("plans.view_plan")


def may_freeze(user):
    """Plan officers: whoever may change plans."""
    return user.has_perms(["plans.view_plan", "plans.change_plan"])
