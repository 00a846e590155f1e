from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import jobs


class NewsroomConfig(AppConfig):
    name = "news.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self):
        from news.newsroom import mails, once, schedule, signal_handlers  # noqa: F401, PLC0415 - models exist only from here on

        jobs.register("publish_due", 10, schedule.run)
        jobs.register("mails", 60, mails.send_waiting)
        jobs.register("forget_done_actions", 3600, once.forget_old)
