"""What has changed and not yet reached an index, and how each index fares."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

BATCH = 500


class ChangeQuerySet(models.QuerySet):
    def record(self, keys, targets):
        """Add a row for each key and index, in bulk."""
        self.bulk_create((self.model(target=target, key=key) for target in targets for key in keys), batch_size=BATCH)

    def of(self, target):
        return self.filter(target=target)

    def waiting(self):
        """Not set aside: they go out by themselves."""
        return self.filter(is_parked=False)

    def due(self, now=None):
        return self.waiting().filter(Q(due_at=None) | Q(due_at__lte=now or timezone.now()))

    def parked(self):
        return self.filter(is_parked=True)


class Change(models.Model):
    """Something with this ``key`` changed, and the index ``target`` has to follow.

    Written in the transaction of the change, so both are there or neither. It
    does not say what the change was: whoever takes it reads the thing as it then
    stands. Rows are only added and deleted, never written over, so publishing
    waits for nobody. ``key`` is ``page:12``, ``document:5`` or names a group
    (``column:3``: every piece in it), see ``search.outbox.groups``.
    """

    target = models.CharField(_("index"), max_length=20)
    key = models.CharField(_("what changed"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)
    is_parked = models.BooleanField(_("set aside"), default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change waiting for a search index")
        verbose_name_plural = _("changes waiting for the search indexes")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["target", "is_parked", "id"], name="search_change_queue"),
            models.Index(fields=["target", "key"], name="search_change_key"),
        ]

    def __str__(self):
        return f"{self.target}: {self.key}"


class IndexState(models.Model):
    """How one index fares.

    ``version`` grows with every batch sent to it, see ``search.outbox.versions``.
    Since ``built_at`` it holds everything but what waits in the outbox.
    While it is being rebuilt ``building`` names the new index and ``cursor`` the
    last key that is in it; ``previous`` is the one kept for the way back.
    """

    target = models.CharField(_("index"), max_length=20, primary_key=True)
    version = models.BigIntegerField(_("version"), default=0)
    succeeded_at = models.DateTimeField(_("last success"), null=True, blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)
    error_code = models.CharField(_("kind of error"), max_length=20, blank=True)
    sent = models.BigIntegerField(_("sent altogether"), default=0)
    refused = models.BigIntegerField(_("refused altogether"), default=0)
    built_at = models.DateTimeField(_("complete since"), null=True, blank=True)
    building = models.CharField(_("index being built"), max_length=120, blank=True)
    previous = models.CharField(_("index kept"), max_length=120, blank=True)
    cursor = models.CharField(_("built up to"), max_length=80, blank=True)
    done = models.PositiveIntegerField(_("built"), default=0)
    started_at = models.DateTimeField(_("building since"), null=True, blank=True)
    progressed_at = models.DateTimeField(_("last progress"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of a search index")
        verbose_name_plural = _("states of the search indexes")

    def __str__(self):
        return self.target
