"""What the clock could not do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ScheduleProblem(models.Model):
    """A piece whose hour has come and that was refused; gone once the piece is handled or put off."""

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="schedule_problem", verbose_name=_("piece of content")
    )
    due_at = models.DateTimeField(_("due"))
    reason = models.TextField(_("reason"))
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("refused scheduled piece")
        verbose_name_plural = _("refused scheduled pieces")

    def __str__(self):
        return f"{self.page}: {self.reason}"
