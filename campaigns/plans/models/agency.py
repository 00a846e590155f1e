"""Agencies, their life span and the names they have borne."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin
from wagtail.search import index

from campaigns.plans.clean_fields import CleanText
from campaigns.plans.enums import AgencyKind


class AgencyQuerySet(models.QuerySet):
    def active_on(self, day):
        """Agencies that exist on the date ``day``."""
        return self.filter(
            Q(active_from__isnull=True) | Q(active_from__lte=day),
            Q(active_to__isnull=True) | Q(active_to__gte=day),
        )

    def named(self, name):
        """Agencies that bear or bore ``name`` (full or short, any case)."""
        return self.filter(
            Q(name__iexact=name)
            | Q(short_name__iexact=name)
            | Q(former_names__name__iexact=name)
            | Q(former_names__short_name__iexact=name)
        ).distinct()


class Agency(index.Indexed, CleanText, RevisionMixin, ClusterableModel):
    """A body the plan names or a story is about: sở, huyện, xã, báo, đài, đoàn thể.

    Agencies merge and are renamed (Tiền Giang became part of Đồng Tháp on
    1/7/2025), so each has a life span and a successor; a report of the past
    shows the name borne then, see :meth:`name_on`.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=255)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind, default=AgencyKind.OTHER)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("parent agency")
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_to = models.DateField(_("active to"), null=True, blank=True, help_text=_("The last day it exists."))
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("successor")
    )

    objects = AgencyQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.SearchField("short_name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("short_name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    def __str__(self):
        return self.short_name or self.name

    def clean(self):
        super().clean()
        if self.active_from and self.active_to and self.active_to < self.active_from:
            raise ValidationError({"active_to": _("The last day must not be before the first day.")})
        if self.pk and self.successor_id == self.pk:
            raise ValidationError({"successor": _("An agency cannot be its own successor.")})

    def name_on(self, day):
        """The full name borne on the date ``day``."""
        former = [old for old in self.former_names.all() if old.until >= day]
        return min(former, key=lambda old: old.until).name if former else self.name


class AgencyName(CleanText, models.Model):
    """A name an agency bore up to and including a day."""

    agency = ParentalKey(Agency, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=255)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    until = models.DateField(_("until"), help_text=_("The last day this name was borne."))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["until"]

    def __str__(self):
        return self.name
