from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        # They register what rooms below ask and send; they need the models, which are not there when this file is read.
        import_module("search.abbreviations")
        import_module("search.abbreviation_changes")
        import_module("search.adapters")
        import_module("search.checks")
        import_module("search.coverage.month_states")
        import_module("search.editors")
        import_module("search.outbox.watching")
        import_module("search.outbox.hooks")
        import_module("search.outbox.work").register_jobs()
