"""What the plan listens to."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Revision

from campaigns.plans.tagging import PlanTagged


@receiver(pre_save, sender=Revision, dispatch_uid="plans_check_scheduled")
def check_scheduled(sender, instance, **kwargs):
    """A piece set to go public later is judged now, for the day it is to appear.

    Scheduling makes nothing live, so ``PlanTagged.save`` would not ask; a
    revision with an approved time is the one thing every way of scheduling writes.
    """
    if instance.approved_go_live_at is None:
        return
    model = instance.content_type.model_class()
    if model and issubclass(model, PlanTagged):
        instance.as_object().check_publishable()
