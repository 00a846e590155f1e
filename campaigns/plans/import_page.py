"""The page «Nhập kế hoạch»: a text comes in, is shown as understood beside its source, is corrected, is saved."""

from collections import defaultdict

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from campaigns.plans.actions import find_plan, save_read_plan
from campaigns.plans.import_forms import FORMSETS, LONGEST_TEXT, SourceForm, UnderstoodForms, with_one_more
from campaigns.plans.importer import ReadPlan, clean_text, source_lines, understand


class ImportPlanView(WagtailAdminTemplateMixin, View):
    """Two steps at one address; between them the text travels with the form, so nothing is kept before saving."""

    page_title = gettext_lazy("Import a plan")
    header_icon = "doc-full-inverse"
    source_template = "plans/import/source.html"
    understood_template = "plans/import/understood.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("plans.add_plan"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request):
        return self.show_source(SourceForm())

    def post(self, request):
        if "source_text" in request.POST:
            return self.correct(request.POST)
        form = SourceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_source(form, status=422)
        text = form.cleaned_data["text"]
        read = understand(text)
        if not read.is_plan:
            form.add_error(None, read.not_a_plan)
            return self.show_source(form, status=422)
        return self.show_understood(text, read, UnderstoodForms(read=read))

    def correct(self, data):
        """Step two came back: add a row, or save."""
        text = clean_text(data["source_text"])[:LONGEST_TEXT]
        read = understand(text)
        for name in FORMSETS:
            if f"add-{name}" in data:
                return self.show_understood(text, read, UnderstoodForms(data=with_one_more(data, name)), added=name)
        forms = UnderstoodForms(data=data)
        if not forms.is_valid():
            messages.error(self.request, _("The plan was not saved: please correct what is marked below."))
            return self.show_understood(text, read, forms, status=422)
        try:
            plan = save_read_plan(forms.edited(read), source_text=text, user=self.request.user)
        except ValidationError as error:
            forms.head.add_error(None, error.messages)
            return self.show_understood(text, read, forms, status=422)
        messages.success(self.request, _("Plan “%(plan)s” was saved.") % {"plan": plan})
        return redirect(self.after_saving(plan))

    def after_saving(self, plan):
        """The plan itself, for who may change it; else back to the first step."""
        if self.request.user.has_perm("plans.change_plan"):
            return reverse(plan.snippet_viewset.get_url_name("edit"), args=[quote(plan.pk)])
        return reverse("import_plan:index")

    def show_source(self, form, status=200):
        context = self.get_context_data(form=form)
        return TemplateResponse(self.request, self.source_template, context, status=status)

    def show_understood(self, text: str, read: ReadPlan, forms: UnderstoodForms, status=200, added=""):
        context = self.get_context_data(
            source_text=text,
            read=read,
            forms=forms,
            added=added,
            lines=numbered_lines(text, read),
            known_plan=find_plan(read),
        )
        return TemplateResponse(self.request, self.understood_template, context, status=status)


def numbered_lines(text: str, read: ReadPlan) -> list[dict]:
    """The source's lines with their numbers and the warnings that belong to each; blank ones without warning left out."""
    warnings = defaultdict(list)
    for warning in read.warnings:
        warnings[warning.line].append(warning.message)
    return [
        {"number": number, "text": line, "warnings": warnings.get(number, [])}
        for number, line in enumerate(source_lines(text), 1)
        if line.strip() or number in warnings
    ]


class ImportPlanMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("plans.add_plan")


class ImportPlanViewSet(ViewSet):
    name = "import_plan"
    url_prefix = "import-plan"
    menu_label = gettext_lazy("Import a plan")
    icon = "doc-full-inverse"
    menu_hook = "register_plan_menu_item"
    menu_item_class = ImportPlanMenuItem

    @cached_property
    def index_view(self):
        return ImportPlanView.as_view()

    def get_urlpatterns(self):
        return [path("", self.index_view, name="index")]
