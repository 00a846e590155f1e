"""Where those who run the site say how strict each check is."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from news.models import CheckRule

from .registry import CHECKS


def open_checks():
    """Pairs of code and name of the checks a rule may be made for."""
    return [(check.code, check.name) for check in CHECKS.values() if not check.is_fixed]


class CheckRuleForm(WagtailAdminModelForm):
    check_code = forms.ChoiceField(label=_("Check"), choices=open_checks)


class CheckRuleViewSet(ModelViewSet):
    model = CheckRule
    name = "check_rules"
    icon = "clipboard-list"
    menu_label = _("Checks of stories")
    menu_name = "check-rules"
    add_to_settings_menu = True
    edit_handler = ObjectList(
        [FieldPanel("check_code"), FieldRowPanel(["kind", "column"]), FieldPanel("level")],
        base_form_class=CheckRuleForm,
    )
    list_display = [
        Column("check_name", label=_("Check"), accessor=lambda rule: check_name(rule.check_code)),
        Column("get_kind_display", label=_("Kind")),
        Column("column", label=_("Column")),
        Column("get_level_display", label=_("What it does")),
    ]
    list_filter = ["kind", "column", "level"]
    copy_view_enabled = False


def check_name(code):
    return CHECKS[code].name if code in CHECKS else code
