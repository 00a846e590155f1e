"""What has been done, so that a second press of the same button does nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class DoneAction(models.Model):
    """One submitted form that published or sent on a page; ``key`` is a hash of all that was posted, and by whom."""

    key = models.CharField(max_length=64, primary_key=True)
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    # What the page was right after it: while that stands, the same form again is the same press.
    state = models.CharField(max_length=100, blank=True)
    answer = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("finished form")
        verbose_name_plural = _("finished forms")

    def __str__(self):
        return self.key


class AutosavedForm(models.Model):
    """The version a form shown to somebody last saved by itself; ``key`` is that form's own."""

    key = models.CharField(max_length=32, primary_key=True)
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    version_id = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("form saved by itself")
        verbose_name_plural = _("forms saved by themselves")

    def __str__(self):
        return self.key
