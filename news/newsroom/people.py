"""Who answers for a story."""

from django.contrib.auth import get_user_model
from wagtail.models import GroupPagePermission


def full_name(user):
    """How a person is named to others; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def publishers_of(page):
    """Active people whose groups may publish ``page``, no administrators of the whole site."""
    return members_with(page, "publish_page")


def members_with(page, codename):
    """Active people of the groups that hold ``codename`` on ``page`` or above it, below the root."""
    ancestors = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    groups = GroupPagePermission.objects.filter(page__in=ancestors, permission__codename=codename).values("group")
    return get_user_model().objects.filter(is_active=True, groups__in=groups).distinct()


def may_edit(page, users):
    """Those of ``users`` who may open ``page`` in the editor today."""
    return [user for user in users if user.is_active and page.permissions_for_user(user).can_edit()]
