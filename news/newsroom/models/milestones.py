"""Versions of a story somebody gave a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class Milestone(models.Model):
    """A named version; from then on autosave starts a new version instead of writing over this one."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="milestones", verbose_name=_("piece of content"))
    revision = models.OneToOneField(Revision, models.CASCADE, related_name="milestone", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=120, help_text=_("For example: sent to the department for remarks."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("named by")
    )
    at = models.DateTimeField(_("named at"), auto_now_add=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name
