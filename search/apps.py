from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        # It registers what rooms below ask; it needs the models, which are not there when this file is read.
        import_module("search.coverage.month_states")
