"""The matrix, what it sums up to, and what it calls for."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaigns.desk.calls import calls_for, last_month
from campaigns.desk.downloads import DOWNLOADS
from campaigns.desk.drafts import writable_outlets
from campaigns.desk.matrix import figures_of, matrix_of
from campaigns.desk.permissions import may_freeze
from search import coverage

from .base import DeskViewMixin


class MatrixView(DeskViewMixin, WagtailAdminTemplateMixin, TemplateView):
    """Coverage of one plan in one period; ``?export=csv`` or ``xlsx`` downloads what is shown."""

    template_name = "desk/matrix.html"

    @cached_property
    def report(self):
        """The report asked for; None where the form says what is wrong."""
        return self.form.question.report() if self.form.asked_plan and self.form.is_valid() else None

    def get(self, request, *args, **kwargs):
        download = DOWNLOADS.get(request.GET.get("export"))
        if download and self.report:
            return download(self.report)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self):
        plan = self.form.asked_plan
        return f"{plan.name} · {plan.year}" if plan else ""

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_header_buttons(self):
        if not self.report:
            return []
        buttons = [
            HeaderButton(_("Download CSV"), self.desk_url(export="csv"), icon_name="download"),
            HeaderButton(_("Download XLSX"), self.desk_url(export="xlsx"), icon_name="download"),
        ]
        if self.can_be_frozen:
            buttons.append(HeaderButton(_("Freeze this period"), self.desk_url("freeze"), icon_name="lock"))
        return buttons

    @property
    def can_be_frozen(self):
        """A whole report of a period that is not frozen yet, by someone who may."""
        return may_freeze(self.request.user) and not self.report.filters and not self.report.frozen_at

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"form": self.form}
        if self.report:
            question = self.form.question
            context |= {
                "question": question,
                "report": self.report,
                "figures": figures_of(self.report),
                "matrix": matrix_of(self.report, self.list_url),
                "states": list(coverage.State),
                "years": [(year, self.desk_url(period=year, starts_on="", ends_on="")) for year in self.form.years],
                **self.calls(question),
            }
        return context

    def list_url(self, code, key):
        return self.desk_url("pieces", item=code, cell=key)

    def calls(self, question):
        """The gaps of the period; where it has none, those of its last month."""
        gaps, month = coverage.gaps(self.report), None
        if not gaps and (month := last_month(question)):
            gaps = coverage.gap_list(question.plan, month, filters=question.filters)
        outlets = writable_outlets(self.request.user)
        pairs = [(question.plan, gap) for gap in gaps]
        return {"calls": calls_for(pairs, outlets, column_id=question.filters.column), "calls_month": month}
