"""Approval by a person without an account, through a link."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState


class Decision(models.TextChoices):
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class ApprovalLinkQuerySet(models.QuerySet):
    def usable(self, now=None):
        return self.filter(decided_at=None, revoked_at=None, expires_at__gt=now or timezone.now())


class ApprovalLink(models.Model):
    """Lets one person decide one step of one story, once; only the hash of its secret is kept."""

    task_state = models.ForeignKey(
        TaskState, models.CASCADE, related_name="approval_links", verbose_name=_("story in a step")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    person = models.CharField(
        _("who decides"), max_length=120, help_text=_("Who decides: name and office, as the history will show.")
    )
    email = models.EmailField(_("email"), blank=True, help_text=_("The link is sent there; empty: you pass it on."))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="approval_links", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    objects = ApprovalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval link")
        verbose_name_plural = _("approval links")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.person

    @property
    def is_usable(self):
        return self.decided_at is None and self.revoked_at is None and self.expires_at > timezone.now()


class ApprovalLinkUse(models.Model):
    """One use of a link, for the record."""

    class Action(models.TextChoices):
        OPENED = "opened", _("opened")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        REFUSED = "refused", _("refused by the system")

    link = models.ForeignKey(ApprovalLink, models.CASCADE, related_name="uses", verbose_name=_("approval link"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+", verbose_name=_("version"))
    address = models.GenericIPAddressField(_("network address"), null=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("use of an approval link")
        verbose_name_plural = _("uses of approval links")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.link} · {self.get_action_display()}"
