"""How the admin lays out a plan and its parts."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from campaigns.plans.forms import FormForm, PlanForm, PlanPartForm, TargetForm
from campaigns.plans.widgets import FilteredCheckboxes


def checkboxes(name, **kwargs):
    """A list of related things to tick, with a search field."""
    return FieldPanel(name, widget=FilteredCheckboxes, **kwargs)


PLAN = FieldPanel("plan", widget=forms.Select)

plan_handler = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel(["number", "kind"]),
                "title",
                "issuing_body",
                FieldRowPanel(["issued_on", "year"]),
                "amends",
            ],
            heading=_("Document"),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["in_force_from", "in_force_to"]), "progress_is_public"],
            heading=_("In force"),
            help_text=_("A piece may carry items of the plans in force on the day it is published."),
        ),
        MultiFieldPanel(
            ["legal_bases", "footnotes", "source_text"], heading=_("Text of the document"), classname="collapsed"
        ),
        FieldPanel("slug", help_text=_("Part of the plan's address on the site; empty: made from number and year.")),
    ],
    base_form_class=PlanForm,
)

item_handler = ObjectList(
    [
        PLAN,
        FieldRowPanel(["label", "code"]),
        FieldPanel("parent", widget=forms.Select, help_text=_("Empty: it stands at the top of the plan.")),
        "text",
        FieldPanel("short_label", help_text=_("A few words; shown in the editor, in tables and on pages.")),
        "keywords",
        FieldRowPanel(["position", "removed_on"]),
    ],
    base_form_class=PlanPartForm,
)

form_handler = ObjectList(
    [PLAN, FieldRowPanel(["label", "code"]), "text", "short_label", "content_kinds", "position"],
    base_form_class=FormForm,
)

duty_handler = ObjectList(
    [
        PLAN,
        FieldPanel("heading", help_text=_("As printed; it may name several bodies at once.")),
        checkboxes("agencies", help_text=_("The bodies the heading names.")),
        "text",
        checkboxes("items", help_text=_("Items the duty names; none: it concerns the whole plan.")),
        FieldPanel("forms", widget=forms.CheckboxSelectMultiple),
        "position",
    ],
    base_form_class=PlanPartForm,
)

target_handler = ObjectList(
    [
        PLAN,
        FieldPanel("item", widget=forms.Select),
        FieldRowPanel(["amount", "unit", "length"]),
        MultiFieldPanel(
            ["kind", FieldPanel("form", widget=forms.Select), "outlet"],
            heading=_("Only what is"),
            help_text=_("Leave empty what does not matter to the target."),
        ),
    ],
    base_form_class=TargetForm,
)

period_handler = ObjectList(
    [
        FieldRowPanel(["calendar", "length"]),
        FieldRowPanel(["code", "year"]),
        "name",
        FieldRowPanel(["starts_on", "ends_on", "due_on"]),
    ]
)

agency_handler = ObjectList(
    [
        FieldRowPanel(["name", "short_name"]),
        FieldRowPanel(["kind", "place"]),
        FieldPanel("code", help_text=_("ASCII, for addresses and files; keep it when the name changes.")),
        "parent",
        MultiFieldPanel(
            [FieldRowPanel(["active_from", "active_to"]), "successor"],
            heading=_("Life span"),
            help_text=_("A merged or abolished agency is not deleted: reports of its time go on naming it."),
        ),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
    ]
)

activity_handler = ObjectList(
    [
        PLAN,
        "title",
        FieldPanel("form", widget=forms.Select),
        FieldRowPanel(["held_on", "ends_on"]),
        "place",
        checkboxes("organisers"),
        checkboxes("items"),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel(
            [FieldRowPanel(["times", "people"]), FieldRowPanel(["minutes", "cm2", "copies"])],
            heading=_("Numbers"),
            help_text=_("Fill in what can be proven; leave the rest empty."),
        ),
        InlinePanel("evidence", heading=_("Evidence"), label=_("Document")),
        "note",
    ],
    base_form_class=PlanPartForm,
)

audience_handler = ObjectList(["name", "code", "position"])
