from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from campaigns.plans.content_kinds import register_content_kinds
from news.enums import Kind


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from news import signal_handlers  # noqa: F401, PLC0415 - models exist only from here on

        register_content_kinds(Kind.choices)
