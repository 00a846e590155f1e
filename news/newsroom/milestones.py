"""The few moments of a story's history people look for: submitted, decided, published, named by hand."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from campaigns.plans.text import one_line
from news.newsroom.models import Milestone
from news.newsroom.people import full_name

# What is worth a milestone among what Wagtail logs, each with its words.
WORDS = {
    "wagtail.workflow.start": gettext_lazy("Submitted"),
    "wagtail.workflow.resume": gettext_lazy("Submitted again"),
    "wagtail.workflow.approve": gettext_lazy("Approved: %(step)s"),
    "wagtail.workflow.reject": gettext_lazy("Returned: %(step)s"),
    "wagtail.workflow.cancel": gettext_lazy("Taken back from approval"),
    "wagtail.publish": gettext_lazy("Published"),
    "wagtail.publish.schedule": gettext_lazy("Given its hour"),
    "wagtail.publish.scheduled": gettext_lazy("Published at its hour"),
    "wagtail.unpublish": gettext_lazy("Withdrawn"),
    "wagtail.unpublish.scheduled": gettext_lazy("Expired"),
    "wagtail.revert": gettext_lazy("Went back to an earlier version"),
}
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """``revision_id``: the version as it was then, None where it is not kept; ``is_named``: named by hand."""

    at: datetime.datetime
    what: str
    who: str
    comment: str
    revision_id: int | None
    is_named: bool = False


def moments_of(page):
    """The newest ``SHOWN`` :class:`Moment` of ``page``, newest first; two queries."""
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=WORDS).select_related("user")
    named = Milestone.objects.filter(page=page.pk).select_related("user", "revision")
    found = [
        Moment(entry.timestamp, words_of(entry), entry.user_display_name, entry.comment, entry.revision_id)
        for entry in entries.order_by("-timestamp", "-pk")[:SHOWN]
    ]
    found += [
        Moment(mark.at, mark.name, full_name(mark.user), "", mark.revision_id, is_named=True) for mark in named[:SHOWN]
    ]
    return sorted(found, key=lambda moment: moment.at, reverse=True)[:SHOWN]


def words_of(entry):
    """What the log entry stands for; of a decision also the step it was made at."""
    step = (entry.data or {}).get("workflow", {}).get("task", {}).get("title", "")
    return WORDS[entry.action] % {"step": step}


@transaction.atomic
def name_version(page, user, name, revision_id=None):
    """Give a version of ``page`` a name, the newest unless told; naming it again changes the name.

    ``ValidationError`` for an empty name or a version that is not the page's.
    """
    name = one_line(name)[: Milestone._meta.get_field("name").max_length]
    if not name:
        raise ValidationError(_("Give this version a name, for example: sent to the department for remarks."))
    revision = Revision.objects.for_instance(page).filter(pk=revision_id or page.latest_revision_id).first()
    if revision is None:
        raise ValidationError(_("There is no such version of this story."))
    milestone, _is_new = Milestone.objects.update_or_create(
        revision=revision, defaults={"page_id": page.pk, "name": name, "user": user}
    )
    log(instance=page, action="newsroom.milestone", user=user, revision=revision, data={"name": name})
    return milestone
