"""Keeping the figures of a period as they stand."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from campaigns.desk.permissions import may_freeze
from search import coverage

from .base import DeskViewMixin


class FreezeView(DeskViewMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks for confirmation, then freezes the plan and period in the address; filters have no part in it."""

    template_name = "desk/freeze.html"
    page_title = gettext_lazy("Freeze this period")
    header_icon = "lock"
    allows = staticmethod(may_freeze)

    def dispatch(self, request, *args, **kwargs):
        # Permission is asked first, so that nobody else learns what an address means.
        if self.allows(request.user) and not (self.form.asked_plan and self.form.is_valid()):
            messages.error(request, _("Choose a plan and a period first."))
            return redirect(self.desk_url())
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        question = self.form.question
        try:
            coverage.freeze(question.plan, question.period, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The figures of this period are frozen."))
        return redirect(self.desk_url())

    def get_context_data(self, **kwargs):
        question = self.form.question
        return super().get_context_data(**kwargs) | {
            "question": question,
            "is_running": question.period.ends_on >= timezone.localdate(),
            "back_url": self.desk_url(),
        }
