"""Questions about stories on their way: in which state, waiting for whom, going out when."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

from news.models import ContentPage, OutletPage
from news.newsroom.models import EditorialTaskState, ScheduleProblem


class StoryState(models.TextChoices):
    """Where a story stands, in the order its author has something to do about it."""

    RETURNED = "returned", _("returned")
    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("waiting for approval")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("published")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


def with_state(stories, now=None):
    """``stories`` annotated with ``desk_state``, ``step`` (name of the step it waits in) and ``goes_out_at``."""
    now = now or timezone.now()
    key = Cast(OuterRef("pk"), CharField())
    running = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type(), object_id=key)
    scheduled = Revision.page_revisions.filter(object_id=key, approved_go_live_at__isnull=False)
    return stories.annotate(
        workflow_status=Subquery(running.values("status")[:1]),
        step=Subquery(running.values("current_task_state__task__name")[:1]),
        due_on=Subquery(running.values("current_task_state__editorialtaskstate__due_on")[:1]),
        goes_out_at=Subquery(scheduled.values("approved_go_live_at")[:1]),
        desk_state=Case(
            When(workflow_status=WorkflowState.STATUS_NEEDS_CHANGES, then=Value(StoryState.RETURNED)),
            When(workflow_status=WorkflowState.STATUS_IN_PROGRESS, then=Value(StoryState.WAITING)),
            When(goes_out_at__isnull=False, then=Value(StoryState.SCHEDULED)),
            When(Q(expired=True, live=False) | Q(live=True, expire_at__lte=now), then=Value(StoryState.EXPIRED)),
            When(live=True, then=Value(StoryState.LIVE)),
            When(first_published_at__isnull=False, then=Value(StoryState.WITHDRAWN)),
            default=Value(StoryState.DRAFT),
            output_field=CharField(),
        ),
    )


def stories_of(user):
    """Stories ``user`` has begun."""
    return ContentPage.objects.filter(owner=user)


def counts_by_state(user):
    """``[(StoryState, number)]`` of the user's stories, states without one left out; one query."""
    counted = with_state(stories_of(user)).order_by().values_list("desk_state").annotate(Count("pk"))
    numbers = dict(counted)
    return [(state, numbers[state]) for state in StoryState if state in numbers]


def outlets_of(user):
    """The newsrooms in whose part of the tree ``user`` has something to do."""
    policy = policy_registry.get_by_type(Page)
    return OutletPage.objects.filter(pk__in=policy.explorable_instances(user).values("pk")).order_by("title")


def has_newsroom(user):
    """Whether ``user`` has something to do with pages; no query once the permissions are known."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, {"add", "change", "publish"})


def editable(user, keys):
    """Those of the pages ``keys`` that ``user`` may open in the editor; one query."""
    policy = policy_registry.get_by_type(Page)
    allowed = policy.instances_user_has_permission_for(user, "change")
    return set(allowed.filter(pk__in=keys).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story in a step the user may decide; ``editorial`` knows the deadline and who is on it, if anybody."""

    page: ContentPage
    state: TaskState
    editorial: EditorialTaskState | None


def waiting_for(user):
    """A :class:`Waiting` for each story ``user`` may decide, the most pressing first; three queries."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
        workflow_state__base_content_type=get_default_page_content_type(),
    )
    if not user.is_superuser:
        groups = list(user.groups.values_list("pk", flat=True))
        states = states.filter(
            Q(task__groupapprovaltask__groups__in=groups) | Q(task__editorialtask__groups__in=groups)
        ).distinct()
    states = states.select_related("task", "workflow_state__requested_by", "editorialtaskstate__taken_by").order_by(
        F("editorialtaskstate__due_on").asc(nulls_last=True), "started_at", "pk"
    )
    states = list(states)
    pages = ContentPage.objects.select_related("outlet").in_bulk([int(s.workflow_state.object_id) for s in states])
    found = [(pages.get(int(state.workflow_state.object_id)), state) for state in states]
    return [Waiting(page, state, getattr(state, "editorialtaskstate", None)) for page, state in found if page]


@dataclass(frozen=True, slots=True)
class Returned:
    """A story that came back to its author; ``state`` holds the reasons and who gave them."""

    page: ContentPage
    state: TaskState


def returned_to(user):
    """A :class:`Returned` for each story that waits for its author ``user`` to change it; two queries."""
    own = stories_of(user).filter(pk=Cast(OuterRef("object_id"), models.BigIntegerField()))
    states = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, base_content_type=get_default_page_content_type()
        )
        .filter(Q(requested_by=user) | Exists(own))
        .select_related("current_task_state__task", "current_task_state__finished_by")
        .order_by("-current_task_state__finished_at")
    )
    states = [state for state in states if state.current_task_state]
    pages = ContentPage.objects.in_bulk([int(state.object_id) for state in states])
    found = [(pages.get(int(state.object_id)), state.current_task_state) for state in states]
    return [Returned(page, state) for page, state in found if page]


def problems_for(user, outlets):
    """Pieces of ``outlets`` the clock could not publish, where ``user`` may publish; two queries."""
    policy = policy_registry.get_by_type(Page)
    publishable = policy.instances_user_has_permission_for(user, "publish")
    return list(
        ScheduleProblem.objects.filter(page__contentpage__outlet__in=outlets, page__in=publishable.values("pk"))
        .select_related("page")
        .order_by("due_at")
    )
