from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "campaigns.desk"
    label = "desk"
    verbose_name = _("Coverage desk")

    def ready(self):
        # It needs the models, which are not there when this file is read.
        import_module("campaigns.desk.searched")
