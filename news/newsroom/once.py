"""A form sent twice does its work once: a double click, an impatient reload, a browser that tries again."""

import hashlib
from datetime import timedelta

from django.utils import timezone
from django.utils.encoding import force_bytes
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from news.newsroom.models import AutosavedForm, DoneAction

KEPT = timedelta(days=2)


def key_of(request):
    """A hash of the form, its sender and its address; the CSRF token differs by page view and is left out."""
    digest = hashlib.sha256(force_bytes(f"{request.user.pk} {request.path}"))
    for name, values in sorted(request.POST.lists()):
        if name != "csrfmiddlewaretoken":
            digest.update(force_bytes(repr((name, values))))
    return digest.hexdigest()


def claim(key):
    """The :class:`DoneAction` of ``key`` and whether it is new. A twin under way is waited for."""
    return DoneAction.objects.get_or_create(key=key)


def still_stands(done):
    """Whether nobody has changed, published or withdrawn the page since the finished form."""
    state = state_of(done.page_id) if done.page_id else None
    return state is not None and state == done.state


def state_of(page_id):
    """What tells one state of a page from the next, as text; None when there is no such page."""
    row = Page.objects.filter(pk=page_id).values_list("latest_revision_id", "live", "live_revision_id").first()
    workflow = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), object_id=str(page_id)
    ).order_by("-pk")
    return row and repr((row, workflow.values_list("pk", "status", "current_task_state_id").first()))


def finish(done, page, answer):
    """Remember what the form led to: the page, and the address its sender was taken to."""
    done.page_id, done.state, done.answer = page.pk, state_of(page.pk), answer
    done.save()


def forget_old(now=None):
    """Drop what is too old to be pressed again; a job."""
    for model in (DoneAction, AutosavedForm):
        model.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
