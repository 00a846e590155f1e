from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import jobs
from campaigns.plans.content_kinds import register_content_kinds
from news.enums import Kind
from news.page_cache import front


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self):
        from news import picture_work, signal_handlers  # noqa: F401, PLC0415 - models exist only from here on

        register_content_kinds(Kind.choices)
        jobs.register("pictures", picture_work.EVERY, picture_work.prepare_pictures)
        front.register_job()
