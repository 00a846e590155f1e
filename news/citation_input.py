"""The field of official documents, which lists by itself what pasted texts cite."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class CitationInput(forms.TextInput):
    class Media:
        js = ["js/citations.js"]

    def build_attrs(self, base_attrs, extra_attrs=None):
        told = {"data-citations-url": reverse_lazy("story_citations"), "data-citations-said": _("Documents added:")}
        return {**told, **super().build_attrs(base_attrs, extra_attrs)}
