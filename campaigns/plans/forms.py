"""Forms in which a plan officer keeps a plan."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.plans.content_kinds import content_kinds

FOOTNOTE = re.compile(r"\(?(?P<mark>[^\s():.]{1,5})[):.]\s+(?P<text>.+)")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else "\n".join(map(self.line, value))

    def clean(self, value):
        lines = super().clean(value).splitlines()
        return [self.parse(line.strip()) for line in lines if line.strip()]

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or []), (data or "").replace("\r\n", "\n"))

    @staticmethod
    def line(entry):
        return entry

    @staticmethod
    def parse(line):
        return line


class FootnotesField(LinesField):
    """A list of ``{"mark", "text"}``, one a line as ``1. text``."""

    @staticmethod
    def line(entry):
        return f"{entry['mark']}. {entry['text']}"

    @staticmethod
    def parse(line):
        match = FOOTNOTE.fullmatch(line)
        if not match:
            raise forms.ValidationError(
                _("Start each footnote with its mark and a full stop, for example “1. Text”: %(line)s")
                % {"line": line[:60]}
            )
        return match.groupdict()


class PlanForm(WagtailAdminModelForm):
    legal_bases = LinesField(
        label=gettext_lazy("Legal bases"), required=False, help_text=gettext_lazy("One a line, as printed.")
    )
    footnotes = FootnotesField(
        label=gettext_lazy("Footnotes"),
        required=False,
        help_text=gettext_lazy("One a line, with its mark and a full stop before it: “1. Text”."),
    )


class PlanPartForm(WagtailAdminModelForm):
    """A part of a plan: offers items and forms of the same plan alone, once the plan is known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = self.data.get(self.add_prefix("plan")) if self.is_bound else self.instance.plan_id
        plan = str(chosen) if str(chosen).isdecimal() else None
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is None or not any(each.name == "plan" for each in queryset.model._meta.concrete_fields):
                continue
            field.queryset = queryset.filter(plan=plan) if plan else queryset.select_related("plan")
            if not plan:
                field.label_from_instance = with_plan
        if "parent" in self.fields and self.instance.pk:
            self.fields["parent"].queryset = self.fields["parent"].queryset.exclude(pk__in=self.instance.subtree())


def with_plan(part):
    """A part of a plan named together with its plan."""
    return f"{part} ({part.plan.number}, {part.plan.year})"


class FormForm(PlanPartForm):
    content_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of content"),
        choices=content_kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The kinds of pieces published here that count as this form."),
    )


class TargetForm(PlanPartForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of content"),
        choices=lambda: [("", _("any kind")), *content_kinds()],
        required=False,
    )
