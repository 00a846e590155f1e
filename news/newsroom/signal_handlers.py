"""What the newsroom listens to."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from news.newsroom import letters
from news.newsroom.models import EditorialTaskState, ScheduleProblem

# Wagtail's own letters go to every administrator and leave out what was said. It connects them after us under
# these names, and a name that is taken is passed over: so ours stand in their place.
IN_PLACE_OF = "workflow_state_{}_email_notification".format


@receiver(task_submitted, sender=EditorialTaskState, dispatch_uid="newsroom_step")
@receiver(task_submitted, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
def tell_step(instance, user=None, **kwargs):
    if instance.task.specific.get_task_state_class() in (TaskState, EditorialTaskState):
        letters.tell_step(instance, user)


@receiver(workflow_submitted, sender=WorkflowState, dispatch_uid=IN_PLACE_OF("submitted"))
def tell_nobody(**kwargs):
    """The people of the first step are told; administrators of the site are not."""


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid=IN_PLACE_OF("rejected"))
def tell_returned(instance, user=None, **kwargs):
    letters.tell_returned(instance, user)


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid=IN_PLACE_OF("approved"))
def tell_approved(instance, user=None, **kwargs):
    letters.tell_approved(instance, user)


@receiver(task_approved, sender=EditorialTaskState, dispatch_uid="newsroom_passed")
def tell_step_approved(instance, user=None, **kwargs):
    instance.workflow_state.refresh_from_db()
    # The last step's words come with the news that the story is approved.
    if instance.comment and instance.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        letters.tell_step_approved(instance, user)


@receiver(page_published, dispatch_uid="newsroom_settle_problem")
def settle_problem(instance, **kwargs):
    """Published, or set to another hour: what the clock complained of is settled."""
    ScheduleProblem.objects.filter(page=instance.pk).delete()


@receiver(post_save, sender=Revision, dispatch_uid="newsroom_settle_unscheduled")
def settle_unscheduled(instance, update_fields=None, **kwargs):
    if update_fields and "approved_go_live_at" in update_fields and instance.approved_go_live_at is None:
        ScheduleProblem.objects.filter(page=instance.object_id).delete()
