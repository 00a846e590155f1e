"""Publishing and taking down at the hour set: everything due, oldest first, each once.

After an outage the missed hours are worked off in their order. A piece that is
refused (its plan items were removed, its plan is no longer in force) stays
scheduled, its editors are told once, and the others go on; it goes out by
itself when the plan is put right. A piece whose own expiry passed before it
could go out is not published any more, since no reader may see it.
"""

import heapq
import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from news.newsroom import letters
from news.newsroom.models import ScheduleProblem

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """``done``: names of what was handled; ``refused``: pairs of name and reason."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(order=True, frozen=True, slots=True)
class Due:
    """A change whose moment has come. At one moment pieces go public before others are taken down."""

    at: datetime
    takes_down: bool
    pk: int
    model: type = field(compare=False)


class MissedError(ValidationError):
    """The piece expired before it could go out."""


def run(now=None):
    """Do everything due at ``now``; returns the :class:`Outcome`."""
    now = now or timezone.now()
    outcome = Outcome()
    waiting = due_changes(now)
    heapq.heapify(waiting)
    while waiting:
        due = heapq.heappop(waiting)
        target = do(due, now, outcome)
        # What has just gone out may be past its own expiry.
        if target and target.live and not due.takes_down and target.expire_at and target.expire_at <= now:
            heapq.heappush(waiting, Due(target.expire_at, True, target.pk, type(target)))
    return outcome


def due_changes(now):
    """Every :class:`Due` at ``now``; a query for each model that has drafts.

    Unordered: for the order of the tree, each few seconds, SQLite would go through every page.
    """
    goes_out = Revision.objects.filter(approved_go_live_at__lte=now).values_list("approved_go_live_at", "pk")
    found = [Due(at, False, pk, Revision) for at, pk in goes_out]
    for model in models_with_drafts():
        expired = model.objects.filter(live=True, expire_at__lte=now).order_by().values_list("expire_at", "pk")
        found += [Due(at, True, pk, model) for at, pk in expired]
    return found


def models_with_drafts():
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def do(due, now, outcome):
    """Do one change in a transaction of its own; returns what was changed, None when nothing was."""
    target = None
    try:
        with transaction.atomic():
            target = take_down(due, now) if due.takes_down else publish(due, now)
            if target is None:
                return None
            if isinstance(target, Page):
                ScheduleProblem.objects.filter(page=target.pk).delete()
    except Exception as error:
        # Whatever is wrong with one piece must not hold back the others.
        refuse(due, error, outcome)
        return None
    outcome.done.append(str(target))
    return target


def publish(due, now):
    """Publish the revision if its hour still stands; returns the object as published."""
    revision = Revision.objects.select_for_update(of=("self",)).filter(pk=due.pk, approved_go_live_at__lte=now).first()
    if revision is None:
        return None
    target = revision.as_object()
    if target.expire_at and target.expire_at <= now and not target.first_published_at:
        raise MissedError(
            _("It expired at %(time)s, before it could be published. Set a new time, or no expiry.")
            % {"time": f"{timezone.localtime(target.expire_at):%H:%M %d/%m/%Y}"}
        )
    revision.publish(log_action="wagtail.publish.scheduled")
    return type(target).objects.get(pk=target.pk)


def take_down(due, now):
    """Unpublish what is past its expiry and still live; returns it."""
    target = due.model.objects.select_for_update(of=("self",)).filter(pk=due.pk, live=True, expire_at__lte=now).first()
    if target is not None:
        target = target.specific if isinstance(target, Page) else target
        target.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return target


def refuse(due, error, outcome):
    """Remember why the change was not made, and tell the editors of a piece the first time."""
    page = page_of(due)
    name = page.get_admin_display_title() if page else f"{due.model._meta.verbose_name} {due.pk}"
    if isinstance(error, ValidationError):
        reason = " ".join(error.messages)
    else:
        reason = _("A fault of the system (%(error)s). Its operator has to look into it.") % {
            "error": type(error).__name__
        }
    outcome.refused.append((name, reason))
    if isinstance(error, MissedError):
        # It will not come right by waiting; whoever sets a new time schedules it anew.
        Revision.objects.filter(pk=due.pk).update(approved_go_live_at=None)
    known = ScheduleProblem.objects.filter(page=page.pk).first() if page else None
    if known and (known.reason, known.due_at) == (reason, due.at):
        return
    if not isinstance(error, ValidationError):
        logger.error("Scheduled publishing of %s failed", name, exc_info=error)
    if page:
        with transaction.atomic():
            ScheduleProblem.objects.update_or_create(page=page, defaults={"due_at": due.at, "reason": reason})
            letters.tell_refused(page.specific, due.at, reason, takes_down=due.takes_down)


def page_of(due):
    """The page a change is about; None for drafts that are no pages."""
    if due.model is Revision:
        revision = Revision.page_revisions.filter(pk=due.pk).first()
        return revision and Page.objects.filter(pk=revision.object_id).first()
    return Page.objects.filter(pk=due.pk).first() if issubclass(due.model, Page) else None


def lag(now=None):
    """Seconds that the oldest piece due has been waiting for the clock, 0.0 when none is; three queries.

    Refused pieces wait for people, not for the clock, and do not count.
    """
    now = now or timezone.now()
    refused = list(ScheduleProblem.objects.values_list("page", flat=True))
    moments = [
        Revision.objects.filter(approved_go_live_at__lte=now)
        .exclude(object_id__in=[str(pk) for pk in refused])
        .aggregate(at=Min("approved_go_live_at"))["at"],
        Page.objects.filter(live=True, expire_at__lte=now).exclude(pk__in=refused).aggregate(at=Min("expire_at"))["at"],
    ]
    return max(((now - moment).total_seconds() for moment in moments if moment), default=0.0)
