"""What is told to whom when a story moves."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState
from wagtail.users.models import UserProfile

from news.newsroom import mails
from news.newsroom.people import full_name, may_edit, publishers_of


def tell_step(task_state, actor):
    """A story has come to a step: to the step's people, without the one who sent it there."""
    page, task = story_of(task_state.workflow_state), task_state.task.specific
    members = get_user_model().objects.filter(groups__in=task.groups.all(), is_active=True).distinct()
    told = wanting("submitted", may_edit(page, [user for user in members if user != actor]))
    context = {
        "step": task.name,
        "who": full_name(actor),
        "author": full_name(task_state.workflow_state.requested_by),
        "due_on": getattr(task_state, "due_on", None),
        "said": [said for said in remarks(task_state.workflow_state) if said.comment],
        **about(page),
    }
    mails.write(told, _("Waiting for you: %(title)s") % {"title": context["title"]}, "step", context)


def tell_returned(workflow_state, actor):
    """A story was returned: to who submitted it and who owns it, with the reasons."""
    page, state = story_of(workflow_state), workflow_state.current_task_state
    context = {"who": full_name(actor), "step": state.task.name, "comment": state.comment, **about(page)}
    told = wanting("rejected", authors_of(workflow_state, page, actor))
    mails.write(told, _("Returned: %(title)s") % {"title": context["title"]}, "returned", context)


def tell_step_approved(task_state, actor):
    """A step was passed and something was said: to the authors."""
    page = story_of(task_state.workflow_state)
    context = {"who": full_name(actor), "step": task_state.task.name, "comment": task_state.comment, **about(page)}
    told = wanting("approved", authors_of(task_state.workflow_state, page, actor))
    mails.write(told, _("Remark on: %(title)s") % {"title": context["title"]}, "passed", context)


def tell_approved(workflow_state, actor):
    """The last step was passed: to the authors, with where it is or when it goes out."""
    page = story_of(workflow_state)
    state = workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("-finished_at").first()
    context = {
        "who": full_name(actor),
        "comment": state.comment if state else "",
        "public_address": page.full_url if page.live else "",
        "goes_out_at": page.go_live_at if page.approved_schedule else None,
        **about(page),
    }
    told = wanting("approved", authors_of(workflow_state, page, actor))
    mails.write(told, _("Approved: %(title)s") % {"title": context["title"]}, "approved", context)


def tell_comments(page, actor, said, users):
    """Remarks beside the text, ``said`` as pairs of text and place in words: to those of ``users`` who may read them."""
    told = wanting("updated_comments", may_edit(page, [user for user in users if user != actor]))
    context = {"who": full_name(actor), "said": said, **about(page)}
    mails.write(told, _("New remarks: %(title)s") % {"title": context["title"]}, "comments", context)


def tell_refused(page, due_at, reason, *, takes_down):
    """The clock could not publish, or take down, a piece: to those who may, and to who had set the hour."""
    revision = page.scheduled_revision
    told = {user.pk: user for user in publishers_of(page)}
    if revision and revision.user and may_edit(page, [revision.user]):
        told[revision.user.pk] = revision.user
    context = {"reason": reason, "due_at": due_at, "takes_down": takes_down, **about(page)}
    mails.write(told.values(), _("Not done on time: %(title)s") % {"title": context["title"]}, "refused", context)


def tell_link(link, page, address):
    """To a person without an account: what is asked, by whom, until when, and the link."""
    context = {
        "who": full_name(link.created_by),
        "person": link.person,
        "expires_at": link.expires_at,
        "outlet": page.outlet.title,
        "title": page.get_admin_display_title(),
        "address": address,
    }
    mails.write_to([link.email], _("Please look at: %(title)s") % {"title": context["title"]}, "link", context)


def tell_decided(link, page):
    """A person without an account has decided: to who made the link."""
    context = {"link": link, **about(page)}
    subject = _("%(person)s has decided on: %(title)s") % {"person": link.person, "title": context["title"]}
    mails.write(may_edit(page, [link.created_by]), subject, "decided", context)


def story_of(workflow_state: WorkflowState):
    """The page as it is now, as its own kind."""
    page = workflow_state.content_object
    page.refresh_from_db()
    return page.specific


def about(page):
    return {"title": page.get_admin_display_title(), "address": mails.edit_address(page)}


def authors_of(workflow_state, page, actor):
    """Who submitted the story and who owns it, each once, without ``actor``; only those who may still open it."""
    people = {user.pk: user for user in (workflow_state.requested_by, page.owner) if user and user != actor}
    return may_edit(page, people.values())


def remarks(workflow_state):
    """What was said in the steps this workflow has passed, oldest first."""
    passed = workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED)
    return passed.select_related("finished_by").order_by("finished_at", "pk")


def wanting(kind, users):
    """Those of ``users`` who have not switched this kind of letter off in their account."""
    return [user for user in users if getattr(UserProfile.get_for_user(user), f"{kind}_notifications")]
