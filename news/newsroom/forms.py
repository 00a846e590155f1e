"""The small forms of the newsroom."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput


class ApproveForm(forms.Form):
    comment = forms.CharField(label=_("Comment"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3}))


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("Reasons"),
        help_text=_("The author is sent these words."),
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say what has to be changed: the author reads it.")},
    )


class DueForm(forms.Form):
    due_on = forms.DateField(label=_("Deadline"), widget=AdminDateInput)
