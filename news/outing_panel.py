"""The outings of a piece in the editor: one row each, filled from the keyboard."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
NUMBER = {"min": 0, "inputmode": "numeric"}
# In the order of the grid: field, width in characters, widget where the model's own will not do.
COLUMNS = (
    ("medium", 13, None),
    ("appeared_on", 11, DAY),
    ("channel", 16, forms.TextInput),
    ("issue", 7, forms.TextInput),
    ("page", 4, forms.TextInput),
    ("cm2", 6, forms.NumberInput(attrs=NUMBER)),
    ("starts_at", 7, TIME),
    ("seconds", 6, forms.NumberInput(attrs=NUMBER)),
    ("repeats", 5, forms.NumberInput(attrs=NUMBER)),
    ("url", 18, forms.URLInput),
)


class OutingsPanel(InlinePanel):
    """``outings`` as a table. Wagtail's own panel of children would take a screen for each."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("heading", _("Outings: in print, on air, on social networks"))
        kwargs.setdefault("panels", [FieldPanel(name, widget=widget) for name, _width, widget in COLUMNS])
        super().__init__("outings", *args, **kwargs)

    def clone_kwargs(self):
        kwargs = super().clone_kwargs()
        del kwargs["relation_name"]
        return kwargs

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "components/admin/outing_grid.html"

        @cached_property
        def columns(self):
            """Pairs of label and width in characters."""
            fields = self.formset.empty_form.fields
            return [(fields[name].label, width) for name, width, _widget in COLUMNS]

        @cached_property
        def rows(self):
            return [self.row(form) for form in self.formset.forms]

        @cached_property
        def empty_row(self):
            return self.row(self.formset.empty_form)

        @staticmethod
        def row(form):
            """A form with its cells, each field named to those who cannot see the head of its column."""
            for name, _width, _widget in COLUMNS:
                form.fields[name].widget.attrs |= {"aria-label": form.fields[name].label, "data-column": name}
            return {"form": form, "cells": [form[name] for name, _width, _widget in COLUMNS]}

        def telepath_pack(self, context):
            # To the editor's scripts a plain panel: those of Wagtail's look for forms to add and sort.
            return (Panel.BoundPanel.telepath_adapter_name, [Panel.BoundPanel.js_opts(self)])

        @property
        def media(self):
            own = forms.Media(js=["js/outing-grid.js"], css={"all": ["css/admin/outing-grid.css"]})
            return super().media + own
