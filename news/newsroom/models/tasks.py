"""A step of a newsroom's workflow, and a story waiting in it."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, TaskState

from campaigns.plans.text import plain_text
from news.newsroom.forms import ApproveForm, DueForm, ReturnForm


class EditorialTaskState(TaskState):
    """A story in a step: until when, and who is on it. ``due_on`` is a local day."""

    due_on = models.DateField(_("due"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="taken_task_states",
        verbose_name=_("someone is on it"),
    )
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)

    class Meta:
        verbose_name = _("story in a step")
        verbose_name_plural = _("stories in a step")

    @property
    def is_late(self):
        return self.due_on is not None and self.due_on < timezone.localdate()


class EditorialTask(AbstractGroupApprovalTask):
    """Approval by a role of one newsroom, left out for those whose own stories need it no more.

    An editor's story goes straight to the editor-in-chief: ``skipped_for`` names
    the groups whose members, when they submit a story, pass this step by.
    """

    task_state_class = EditorialTaskState

    skipped_for = models.ManyToManyField(
        Group,
        blank=True,
        related_name="skipped_tasks",
        verbose_name=_("skipped for"),
        help_text=_("A story submitted by a member of these groups passes this step by."),
    )
    days = models.PositiveSmallIntegerField(
        _("days"), default=1, help_text=_("Days to deal with a story, unless its planned day comes earlier.")
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "skipped_for", "days"]
    admin_form_widgets = {
        **AbstractGroupApprovalTask.admin_form_widgets,
        "skipped_for": forms.CheckboxSelectMultiple,
    }

    class Meta:
        verbose_name = _("editorial step")
        verbose_name_plural = _("editorial steps")

    def start(self, workflow_state, user=None):
        if self.is_skipped_for(workflow_state.requested_by):
            return self.skip(workflow_state)
        task_state = super().start(workflow_state, user=user)
        task_state.due_on = self.due_day(workflow_state.content_object)
        task_state.save(update_fields=["due_on"])
        return task_state

    def is_skipped_for(self, user):
        return user is not None and self.skipped_for.filter(user=user).exists()

    def skip(self, workflow_state):
        """The state of a step that is passed by; Wagtail goes on to the next one."""
        return EditorialTaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=workflow_state.content_object.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )

    def due_day(self, page):
        """``days`` from today, or the planned day of the piece where that comes first and is not past."""
        today = timezone.localdate()
        due = today + timedelta(days=self.days)
        planned = getattr(page.specific, "planned_on", None)
        return min(due, planned) if planned and planned >= today else due

    def get_actions(self, obj, user):
        if not super().get_actions(obj, user):
            return []
        state = obj.current_workflow_task_state
        is_mine = isinstance(state, EditorialTaskState) and state.taken_by_id == user.pk
        return [
            ("release", _("Leave it to others"), False) if is_mine else ("take", _("I am on it"), False),
            ("due", _("Change the deadline"), True),
            ("reject", _("Return with reasons"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_form_for_action(self, action):
        return {"reject": ReturnForm, "due": DueForm, "approve": ApproveForm}.get(action)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Do what the button says; ``ValidationError`` for a return without reasons."""
        actions = {"take": take, "release": release, "due": set_due}
        if action_name in actions:
            return actions[action_name](task_state, user, **kwargs)
        kwargs["comment"] = plain_text(kwargs.get("comment", "")).strip()
        if action_name == "reject" and not kwargs["comment"]:
            raise ValidationError(gettext("Say what has to be changed: the author reads it."), code="no_reason")
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return gettext("Members of the chosen groups approve; stories of the skipped groups pass by")


def take(task_state, user, **kwargs):
    """``user`` is on the story from now on, also where somebody else was."""
    before = task_state.taken_by
    task_state.taken_by, task_state.taken_at = user, timezone.now()
    task_state.save(update_fields=["taken_by", "taken_at"])
    note(task_state, user, "newsroom.take", {"before": before.get_full_name() if before else ""})


def release(task_state, user, **kwargs):
    task_state.taken_by = task_state.taken_at = None
    task_state.save(update_fields=["taken_by", "taken_at"])
    note(task_state, user, "newsroom.release", {})


def set_due(task_state, user, *, due_on=None, **kwargs):
    due_on = DueForm.declared_fields["due_on"].clean(due_on)
    task_state.due_on = due_on
    task_state.save(update_fields=["due_on"])
    note(task_state, user, "newsroom.due", {"due_on": due_on.isoformat()})


def note(task_state, user, action, data):
    """Write ``action`` into the history of the story."""
    log(
        instance=task_state.workflow_state.content_object.specific,
        action=action,
        user=user,
        revision=task_state.revision,
        data=data,
    )
