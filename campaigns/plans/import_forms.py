"""Forms of the import page: the text that comes in, and what was understood of it, every part editable."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from campaigns.plans.importer import (
    LIMIT,
    ReadAgency,
    ReadDuty,
    ReadForm,
    ReadItem,
    ReadPlan,
    UnreadableDocument,
    ascii_code,
    clean_text,
    read_document,
    too_large,
)

# What one page can show and post back; a plan has some 30,000 characters.
LONGEST_TEXT = 600_000
MOST_ROWS = 400


class SourceForm(forms.Form):
    """A file or pasted text; ``cleaned_data["text"]`` is the plain text."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("DOCX, PDF with a text layer, or plain text, up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )

    def clean(self):
        data = super().clean()
        file, pasted = data.get("file"), data.get("pasted") or ""
        if file and file.size > LIMIT:
            raise ValidationError({"file": too_large()})
        if not file and not pasted.strip() and not self.errors:
            raise ValidationError(_("Choose a file or paste the plan's text."))
        try:
            text = read_document(file.read(), file.name) if file else clean_text(pasted)
        except UnreadableDocument as error:
            raise ValidationError({"file": str(error)}) from None
        if len(text) > LONGEST_TEXT:
            raise ValidationError(_("The text is too long for this page; use the import_plan command."))
        data["text"] = text
        return data


class HeadForm(forms.Form):
    number = forms.CharField(label=_("Number"), max_length=60)
    kind = forms.CharField(label=_("Kind of document"), max_length=60)
    issuing_body = forms.CharField(label=_("Issuing body"), max_length=255)
    date = forms.DateField(
        label=_("Date of issue"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    year = forms.IntegerField(label=_("Year"), min_value=1976, max_value=2100, localize=False)
    title = forms.CharField(label=_("The plan’s title"), widget=forms.Textarea(attrs={"rows": 2}))
    legal_bases = forms.CharField(
        label=_("Legal bases"), required=False, help_text=_("One a line."), widget=forms.Textarea(attrs={"rows": 4})
    )


class RowForm(forms.Form):
    """A row that was understood from ``line`` of the source; a new one has none."""

    line = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    @property
    def source_line(self):
        return self["line"].value()


class ItemForm(RowForm):
    label = forms.CharField(label=_("Printed label"), max_length=40)
    parent = forms.CharField(label=_("Under"), max_length=40, required=False)
    short_label = forms.CharField(label=_("Short label"), max_length=120, required=False)
    text = forms.CharField(label=_("What it says"), widget=forms.Textarea(attrs={"rows": 3}))


class FormForm(RowForm):
    label = forms.CharField(label=_("Printed label"), max_length=40)
    text = forms.CharField(label=_("What it says"), widget=forms.Textarea(attrs={"rows": 3}))


class AgencyForm(RowForm):
    name = forms.CharField(label=_("Agency or agencies"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    duties = forms.CharField(
        label=_("Duties"), required=False, help_text=_("One a line."), widget=forms.Textarea(attrs={"rows": 4})
    )

    def duty_lines(self):
        lines = self.cleaned_data["duties"].splitlines()
        return tuple(ReadDuty(" ".join(line.split()), self.cleaned_data["line"] or 1) for line in lines if line.strip())


class RowFormSet(BaseFormSet):
    """Rows that can be deleted; those left empty are skipped."""

    def kept(self):
        return [form for form in self.forms if form.has_changed() and form not in self.deleted_forms]


class LabelledFormSet(RowFormSet):
    def clean(self):
        seen = set()
        for form in self.kept():
            code = ascii_code(form.cleaned_data.get("label", ""))
            if code and code in seen:
                form.add_error("label", _("This label is used twice."))
            seen.add(code)


class ItemFormSet(LabelledFormSet):
    def clean(self):
        super().clean()
        before = set()
        for form in self.kept():
            parent = form.cleaned_data.get("parent")
            if parent and parent not in before:
                form.add_error("parent", _("No item above bears this label."))
            before.add(form.cleaned_data.get("label"))


def _rows(form, formset):
    return formset_factory(form, formset=formset, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


FORMSETS = {
    "items": _rows(ItemForm, ItemFormSet),
    "forms": _rows(FormForm, LabelledFormSet),
    "agencies": _rows(AgencyForm, RowFormSet),
}


class UnderstoodForms:
    """Head and rows as one: shown from a ReadPlan, or bound to what the officer posted."""

    def __init__(self, *, read: ReadPlan | None = None, data=None):
        if data is None:
            self.head = HeadForm(prefix="head", initial=_head(read))
            self.rows = {name: FORMSETS[name](prefix=name, initial=rows) for name, rows in _initial(read).items()}
        else:
            self.head = HeadForm(data, prefix="head")
            self.rows = {name: formset(data, prefix=name) for name, formset in FORMSETS.items()}

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(formset.is_valid() for formset in self.rows.values())])

    def edited(self, read: ReadPlan) -> ReadPlan:
        """``read`` with the officer's words; what the page does not show (notes, appendix) stays."""
        head = self.head.cleaned_data
        items = [(form.cleaned_data, form) for form in self.rows["items"].kept()]
        return replace(
            read,
            number=head["number"],
            kind=head["kind"],
            issuing_body=head["issuing_body"],
            date=head["date"].isoformat(),
            year=head["year"],
            title=" ".join(head["title"].split()),
            legal_bases=tuple(line.strip() for line in head["legal_bases"].splitlines() if line.strip()),
            items=tuple(
                ReadItem(d["label"], d["parent"] or None, d["text"], d["line"] or 1, d["short_label"])
                for d, _f in items
            ),
            forms=tuple(
                ReadForm(d["label"], d["text"], d["line"] or 1)
                for d in (form.cleaned_data for form in self.rows["forms"].kept())
            ),
            agencies=tuple(
                ReadAgency(
                    " ".join(form.cleaned_data["name"].split()), form.duty_lines(), form.cleaned_data["line"] or 1
                )
                for form in self.rows["agencies"].kept()
            ),
        )


def with_one_more(data, name: str):
    """Posted data with an empty row more in the formset ``name``: the add button without JavaScript."""
    data = data.copy()
    key = f"{name}-TOTAL_FORMS"
    count = data.get(key, "0")
    data[key] = str(min(int(count) + 1, MOST_ROWS)) if count.isdecimal() else "1"
    return data


def _head(read: ReadPlan) -> dict:
    return {
        "number": read.number,
        "kind": read.kind,
        "issuing_body": read.issuing_body,
        "date": read.date,
        "year": read.year,
        "title": read.title,
        "legal_bases": "\n".join(read.legal_bases),
    }


def _initial(read: ReadPlan) -> dict[str, list[dict]]:
    return {
        "items": [
            {"label": i.label, "parent": i.parent or "", "text": i.text, "line": i.line, "short_label": i.short_label}
            for i in read.items
        ],
        "forms": [{"label": f.label, "text": f.text, "line": f.line} for f in read.forms],
        "agencies": [
            {"name": a.name, "duties": "\n".join(d.text for d in a.duties), "line": a.line} for a in read.agencies
        ],
    }
