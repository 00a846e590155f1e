"""What the history of a story says about the newsroom's actions."""

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


def register(actions):
    """Add them to Wagtail's registry ``actions``."""
    actions.register_action("newsroom.release", gettext_lazy("Left to others"), gettext_lazy("Left it to others"))

    actions.register_action("newsroom.plan", gettext_lazy("Planned day"), gettext_lazy("Set the planned day"))

    @actions.register_action("newsroom.take")
    class TakeFormatter(LogFormatter):
        label = gettext_lazy("Taken on")

        def format_message(self, entry):
            before = entry.data.get("before")
            return _("Is on it, in place of %(person)s") % {"person": before} if before else _("Is on it")

    @actions.register_action("newsroom.due")
    class DueFormatter(LogFormatter):
        label = gettext_lazy("Deadline")

        def format_message(self, entry):
            day = parse_date(entry.data.get("due_on", ""))
            return _("Set the deadline %(day)s") % {"day": f"{day:%d/%m/%Y}" if day else ""}

    @actions.register_action("newsroom.milestone")
    class MilestoneFormatter(LogFormatter):
        label = gettext_lazy("Milestone")

        def format_message(self, entry):
            return _("Named this version “%(name)s”") % {"name": entry.data.get("name", "")}

    @actions.register_action("newsroom.link")
    class LinkFormatter(LogFormatter):
        label = gettext_lazy("Approval link")

        def format_message(self, entry):
            what = {
                "made": _("Made an approval link for %(person)s"),
                "revoked": _("Revoked the approval link of %(person)s"),
                "approved": _("%(person)s approved through an approval link"),
                "returned": _("%(person)s returned it through an approval link"),
            }.get(entry.data.get("what"), "")
            return what % {"person": entry.data.get("person", "")}
