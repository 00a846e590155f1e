"""Panels of the admin's front page."""

from django import forms
from wagtail.admin.ui.components import Component

from .calls import calls_for, worst_gaps
from .drafts import writable_outlets
from .permissions import may_read


class WorstGapsPanel(Component):
    """What the plans in force need most this quarter, for those who may see plans or write stories."""

    name = "worst_gaps"
    template_name = "desk/panels/worst_gaps.html"
    order = 200

    @property
    def media(self):
        return forms.Media(css={"all": ["desk/coverage.css"]})

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        outlets = writable_outlets(user)
        reads = may_read(user)
        calls = calls_for(worst_gaps(), outlets) if reads or outlets else []
        return {"calls": calls, "may_read": reads, "several_plans": len({call.plan.pk for call in calls}) > 1}
