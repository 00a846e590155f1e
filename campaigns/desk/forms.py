"""The filter bar: an address that can be kept, turned into a question."""

import re
from itertools import groupby
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.plans.enums import Calendar
from campaigns.plans.models import Agency, Audience, Plan
from campaigns.plans.periods import FIRST_DAY, LAST_DAY, Span
from news.enums import Kind
from news.models import ColumnPage, OutletPage
from search.coverage import SPLIT_NAMES, Filters

from .questions import Question, periods_of, years_of

SPLIT_LABELS = {
    "month": _("month"),
    "kind": _("kind of content"),
    "outlet": _("outlet"),
    "column": _("column"),
    "agency": _("agency"),
    "audience": _("audience"),
}
MAIN_FIELDS = ("plan", "period", "by")
FILTERS = ("kind", "outlet", "column", "agency", "audience")
# More columns than anyone reads.
MAX_DAYS = 5 * 366


def day_field(label):
    """A date as a browser's date field sends it, or as people write it."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )


def choice_of(queryset, to_field_name, label):
    """One row of ``queryset`` or, left empty, all; in the address by ``to_field_name``."""
    return forms.ModelChoiceField(
        queryset, to_field_name=to_field_name, label=label, required=False, empty_label=_("All")
    )


class QuestionForm(forms.Form):
    """Plan, period or days, split and filters; ``question`` once it is valid.

    A period of a year the plan has nothing to do with is replaced by its like in
    the plan's own year, which ``notice`` says: so switching plans is one step.
    """

    plan = forms.ModelChoiceField(
        Plan.objects.select_related("issuing_body"), to_field_name="slug", label=_("Plan"), empty_label=None
    )
    period = forms.ChoiceField(label=_("Period"))
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    by = forms.ChoiceField(
        label=_("Split into columns by"), choices=[(name, SPLIT_LABELS[name]) for name in SPLIT_NAMES]
    )
    kind = forms.ChoiceField(label=_("Kind of content"), required=False, choices=[("", _("All")), *Kind.choices])
    outlet = choice_of(OutletPage.objects.order_by("title"), "slug", _("Outlet"))
    column = choice_of(ColumnPage.objects.order_by("path"), "slug", _("Column"))
    agency = choice_of(Agency.objects.all(), "code", _("Agency"))
    audience = choice_of(Audience.objects.all(), "code", _("Audience"))

    def __init__(self, data, *, default_plan, today=None):
        data = data.copy()
        if default_plan and not data.get("plan"):
            data["plan"] = default_plan.slug
        if not data.get("by"):
            data["by"] = "month"
        super().__init__(data, auto_id="id_filter_%s")
        self.notice = ""
        self.asked_plan = self.fields["plan"].queryset.filter(slug=clean_slug(data.get("plan"))).first()
        self.years = years_of(self.asked_plan, today) if self.asked_plan else []
        self.periods = {period_value(row): row for row in periods_of(self.years)}
        self.fields["period"].choices = period_choices(self.periods.values())
        if self.asked_plan:
            self.settle_period(data)

    def settle_period(self, data):
        """Fill an empty period; move one of another year to the plan's own."""
        own_year = str(self.asked_plan.year)
        value = data.get("period")
        if not value:
            data["period"] = own_year
        elif value not in self.periods:
            moved = re.sub(r"^(ministry-)?\d{4}", rf"\g<1>{own_year}", value)
            if moved in self.periods:
                data["period"] = moved
                self.notice = gettext("%(plan)s has no period %(asked)s; shown instead: %(period)s.") % {
                    "plan": self.asked_plan.name,
                    "asked": value,
                    "period": self.periods[moved].name,
                }
        self.data = data

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if "starts_on" in self.errors or "ends_on" in self.errors or not (first or last):
            return cleaned
        if not (first and last):
            raise ValidationError(_("Give both the first and the last day, or neither."))
        if last < first:
            self.add_error("ends_on", _("The last day must not be before the first day."))
        elif (last - first).days > MAX_DAYS:
            self.add_error("ends_on", _("Ask for at most five years at a time."))
        return cleaned

    @property
    def main_fields(self):
        """What everyone chooses."""
        return [self[name] for name in MAIN_FIELDS]

    @property
    def more_fields(self):
        """What is folded away until one of them is used."""
        return [self[name] for name in self.fields if name not in MAIN_FIELDS]

    @property
    def has_more(self):
        return any(self.data.get(field.name) or field.errors for field in self.more_fields)

    @property
    def question(self):
        """The :class:`Question` of a valid form; days given go before the period chosen."""
        given = self.cleaned_data
        period = self.periods[given["period"]]
        if given["starts_on"]:
            period = Span(given["starts_on"], given["ends_on"])
        filters = {name: given[name] or None for name in FILTERS}
        filters = {name: getattr(value, "pk", value) for name, value in filters.items()}
        return Question(given["plan"], period, given["by"], Filters(**filters))

    def key_label(self, key):
        """The heading of the column ``key``; ``ValidationError`` or ``KeyError`` where there is none."""
        question = self.question
        if question.by == "month":
            span = Span(question.period.starts_on, question.period.ends_on).months()[key]
            return f"{span.starts_on:%m/%Y}"
        if key == "" and question.by == "column":
            return gettext("No column")
        chosen = forms.Field.clean(self.fields[question.by], self.fields[question.by].to_python(key))
        if chosen in (None, ""):
            raise ValidationError(gettext("Unknown column."))
        return str(Kind(chosen).label) if question.by == "kind" else str(chosen)

    def address(self, **extra):
        """The query string of the same question; ``extra`` adds to it, None leaves out, and replaces."""
        asked = {name: self.data.get(name) for name in self.fields} | extra
        return urlencode(
            {name: value for name, value in asked.items() if value is not None and (value != "" or name == "cell")}
        )


def clean_slug(text):
    """``text`` without what no database takes in a comparison."""
    return (text or "").replace("\x00", "")


def period_value(period):
    """What stands in the address: ``2024-Q1``, ``ministry-2024-Q1``."""
    return period.code if period.calendar == Calendar.CIVIL else f"{period.calendar}-{period.code}"


def period_choices(periods):
    """Options grouped by year and calendar."""
    groups = groupby(periods, key=lambda row: (row.year, row.get_calendar_display()))
    return [
        (f"{year} · {calendar}", [(period_value(row), row.name) for row in rows]) for (year, calendar), rows in groups
    ]
