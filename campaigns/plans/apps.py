from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "campaigns.plans"
    label = "plans"
    verbose_name = _("Plan")

    def ready(self):
        from campaigns.plans import signal_handlers  # noqa: F401, PLC0415 - models exist only from here on
