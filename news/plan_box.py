"""The box that shows how far the plan in force has come; reckoned once a minute, or when a piece goes out."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from campaigns.plans.item_states import item_states
from campaigns.plans.models import Plan, PlanItem
from news.models.content import ContentPage

KEY = "news.plan_box"
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Chip:
    """A plan item on the box; ``total`` is its count in the plan's year, None when nobody counts."""

    label: str
    code: str
    name: str
    total: int | None


def read_plan_box(day):
    """``(plan, [Chip])`` of the public plan in force on the date ``day``: its main items; ``(None, [])`` without one."""
    plan = Plan.objects.in_force_on(day).filter(progress_is_public=True).first()
    if plan is None:
        return None, []
    states = item_states(plan, day)
    totals = {key: state.total for key, state in states.items()}
    items = plan.items.live().filter(parent=None)
    return plan, [Chip(item.label, item.code, item.name, totals.get(item.pk)) for item in items]


def plan_box(day):
    """:func:`read_plan_box`, from the cache while it is fresh."""
    return cache.get_or_set(f"{KEY}.{day}", lambda: read_plan_box(day), SECONDS)


def forget(day):
    """Reckon the box of ``day`` anew: now, and once more after the commit, as a reader may fill it in between."""
    cache.delete(f"{KEY}.{day}")
    transaction.on_commit(lambda: cache.delete(f"{KEY}.{day}"))


@receiver([page_published, page_unpublished], dispatch_uid="news_plan_box_piece")
def forget_after_piece(sender, **kwargs):
    if issubclass(sender, ContentPage):
        forget(timezone.localdate())


@receiver([post_save, post_delete], sender=Plan, dispatch_uid="news_plan_box_plan")
@receiver([post_save, post_delete], sender=PlanItem, dispatch_uid="news_plan_box_item")
@receiver(post_delete, sender=ContentPage, dispatch_uid="news_plan_box_deleted")
def forget_after_plan(sender, **kwargs):
    forget(timezone.localdate())
