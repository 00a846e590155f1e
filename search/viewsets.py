"""The editors' abbreviations in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column

from campaigns.plans.viewsets import PartViewSet
from search.models import Abbreviation


class AbbreviationViewSet(PartViewSet):
    model = Abbreviation
    icon = "openquote"
    menu_label = _("Abbreviations")
    menu_name = "abbreviations"
    menu_order = 910
    add_to_settings_menu = True
    panels = [FieldPanel("term"), FieldPanel("expansions")]
    list_display = ["term", Column("meanings", label=_("Stands for"), accessor=lambda each: " · ".join(each.meanings))]
    search_fields = ["term", "expansions"]
    list_per_page = 100
