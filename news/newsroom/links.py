"""Approval by a person without an account: a link that opens one story, for one decision, until its time is up.

The secret is in the link alone; here is only its hash. The link decides in
place of whoever made it: it works no longer when they may not decide
themselves, or when the story has left the step it was made for.
"""

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from campaigns.plans.text import plain_text
from news.newsroom import letters
from news.newsroom.models import ApprovalLink, ApprovalLinkUse
from news.newsroom.models.links import Decision

LONGEST_COMMENT = 5000
ACTIONS = {Decision.APPROVED: "approve", Decision.RETURNED: "reject"}


class NewerVersionError(ValidationError):
    """The story was changed after the person had opened it."""


def may_ask(page, user):
    """The step ``page`` is in where ``user`` may decide it, and so may ask somebody else to; else None."""
    state = page.current_workflow_task_state
    if state is None or not user.is_active or not page.permissions_for_user(user).can_edit():
        return None
    names = [name for name, *_rest in state.task.specific.get_actions(page, user)]
    return state if "approve" in names else None


@transaction.atomic
def make_link(page, user, *, person, email="", days=3):
    """Make a link for the step ``page`` is in; returns ``(ApprovalLink, its whole address)``, shown this once.

    It is sent to ``email`` where there is one. ``PermissionDenied`` unless ``user`` may decide the step.
    """
    state = may_ask(page, user)
    if state is None:
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    link = ApprovalLink.objects.create(
        task_state=TaskState.objects.get(pk=state.pk),
        token_hash=hash_of(token),
        person=person,
        email=email,
        created_by=user,
        expires_at=timezone.now() + timedelta(days=days),
    )
    address = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("approval", args=[token]))
    note(page, link, "made", user)
    if email:
        letters.tell_link(link, page, address)
    return link, address


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def find_link(token):
    """The link whose secret is ``token``, with its story, or None."""
    links = ApprovalLink.objects.select_related("task_state__workflow_state", "task_state__task", "created_by")
    return links.filter(token_hash=hash_of(token)).first()


def story_of(link):
    """The newest version of the story, as its own kind."""
    return letters.story_of(link.task_state.workflow_state).get_latest_revision_as_object()


def why_unusable(link, page):
    """Why the link decides nothing any more, in words; empty while it does."""
    state = link.task_state
    if link.revoked_at:
        return _("The newsroom has taken this link back.")
    if link.expires_at <= timezone.now():
        return _("The time of this link is up.")
    waiting = state.status == TaskState.STATUS_IN_PROGRESS
    if not waiting or state.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        return _("The story has been decided already.")
    if may_ask(page, link.created_by) is None:
        return _("Whoever made this link may not decide any more.")
    return ""


def record(link, action, *, revision=None, address=None, remark=""):
    return ApprovalLinkUse.objects.create(link=link, action=action, revision=revision, address=address, remark=remark)


def decide(link, decision, comment, *, seen, address=None):
    """Approve or return the story in the name of the link's person.

    ``seen`` is the key of the version the person read. :class:`NewerVersionError`
    when there is a newer one; ``ValidationError`` when the link decides nothing
    any more, a return has no reasons, or the story may not go public; what was
    refused is recorded too.
    """
    try:
        with transaction.atomic():
            return take_decision(link, decision, plain_text(comment)[:LONGEST_COMMENT].strip(), seen, address)
    except ValidationError as refusal:
        record(link, ApprovalLinkUse.Action.REFUSED, address=address, remark=" ".join(refusal.messages))
        raise


def take_decision(link, decision, comment, seen, address):
    # Two presses, or two people with the same link, come one after the other.
    ApprovalLink.objects.select_for_update().get(pk=link.pk)
    link = ApprovalLink.objects.select_related("task_state__workflow_state", "task_state__task").get(pk=link.pk)
    page = story_of(link)
    if link.decided_at:
        raise ValidationError(_("This link has been used already."), code="used")
    reason = why_unusable(link, page)
    if reason:
        raise ValidationError(reason, code="unusable")
    if decision == Decision.RETURNED and not comment:
        raise ValidationError(_("Say what has to be changed: the author reads it."), code="no_reason")
    if page.latest_revision_id != seen:
        raise NewerVersionError(_("The story was changed meanwhile. Please read the new version."), code="newer")
    link.decided_at, link.decision, link.comment = timezone.now(), decision, comment
    link.save(update_fields=["decided_at", "decision", "comment"])
    record(link, decision, revision=page.latest_revision, address=address, remark=comment)
    note(page, link, decision, None)
    said = (
        _("%(person)s, through an approval link: %(comment)s") if comment else _("%(person)s, through an approval link")
    )
    task = link.task_state.task.specific
    # No account acted: the history names the person in the words of the decision.
    task.on_action(
        link.task_state.specific, None, ACTIONS[decision], comment=said % {"person": link.person, "comment": comment}
    )
    letters.tell_decided(link, page)
    return link


@transaction.atomic
def revoke(link, page, user):
    """Take the link back; ``PermissionDenied`` unless ``user`` made it or may decide the step."""
    if link.created_by_id != user.pk and may_ask(page, user) is None:
        raise PermissionDenied
    if link.is_usable:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        note(page, link, "revoked", user)


def note(page, link, what, user):
    """Write into the history of the story."""
    data = {"what": str(what), "person": link.person}
    log(instance=page, action="newsroom.link", user=user, revision=page.latest_revision, data=data)
