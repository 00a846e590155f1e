"""A body's communication plan for one year, and the content items it names."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from campaigns.plans.clean_fields import CleanText

from .agency import Agency


class PlanQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """Plans whose items a piece published on the date ``day`` may carry.

        A plan whose end is left open holds until a later plan of the same body
        takes over, as bodies usually issue a year's plan some weeks into it.
        """
        later = Plan.objects.filter(
            issuing_body=OuterRef("issuing_body"), year__gt=OuterRef("year"), in_force_from__lte=day
        )
        return self.filter(
            Q(in_force_to__gte=day) | (Q(in_force_to__isnull=True) & ~Exists(later)),
            in_force_from__lte=day,
        )


class Plan(index.Indexed, CleanText, RevisionMixin, models.Model):
    """One body's communication plan for one year (for example Kế hoạch 66/KH-UBND, 06/3/2024)."""

    number = models.CharField(_("number"), max_length=60, help_text=_("As printed, for example 66/KH-UBND."))
    kind = models.CharField(_("kind of document"), max_length=60, default="Kế hoạch")
    title = models.TextField(_("title"))
    slug = models.SlugField(_("slug"), max_length=80, unique=True, blank=True)
    issuing_body = models.ForeignKey(Agency, models.PROTECT, related_name="plans", verbose_name=_("issuing body"))
    issued_on = models.DateField(_("date of issue"))
    year = models.PositiveSmallIntegerField(_("year"))
    in_force_from = models.DateField(_("in force from"), blank=True, help_text=_("Empty: 1 January of its year."))
    in_force_to = models.DateField(
        _("in force to"),
        null=True,
        blank=True,
        help_text=_("Empty: until the next plan of the same body takes over."),
    )
    amends = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="amendments", verbose_name=_("amends")
    )
    legal_bases = models.JSONField(_("legal bases"), default=list, blank=True)
    footnotes = models.JSONField(_("footnotes"), default=list, blank=True)
    source_text = models.TextField(_("source text"), blank=True)
    progress_is_public = models.BooleanField(
        _("progress is public"),
        default=True,
        help_text=_("Shows readers what has been published for each item."),
    )

    objects = PlanQuerySet.as_manager()

    search_fields = [
        index.SearchField("number"),
        index.SearchField("title"),
        index.AutocompleteField("number"),
        index.AutocompleteField("title"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-year", "-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["number", "issuing_body", "year"], name="plans_plan_identity"),
        ]

    def __str__(self):
        return f"{self.kind} {self.number} ({self.year})"

    @property
    def name(self):
        """How people call it: ``Kế hoạch 66/KH-UBND``."""
        return f"{self.kind} {self.number}"

    def get_absolute_url(self):
        return reverse("plan", args=[self.slug])

    def clean(self):
        super().clean()
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValidationError({"in_force_to": _("The last day must not be before the first day.")})

    def full_clean(self, *args, **kwargs):
        self.fill_defaults()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.fill_defaults()
        super().save(*args, **kwargs)

    def fill_defaults(self):
        """Fill the slug and the first day in force where they are empty."""
        if self.year and not self.in_force_from:
            self.in_force_from = datetime.date(self.year, 1, 1)
        if not self.slug and self.number and self.year:
            base = slugify(f"{self.number.replace('/', '-').replace('Đ', 'D').replace('đ', 'd')}-{self.year}")
            slug, attempt = base, 1
            while Plan.objects.filter(slug=slug).exclude(pk=self.pk).exists():
                attempt += 1
                slug = f"{base}-{attempt}"
            self.slug = slug


class PlanItemQuerySet(models.QuerySet):
    def live(self):
        """Items that have not been removed from their plan."""
        return self.filter(removed_on__isnull=True)

    def in_force_on(self, day):
        """Live items of the plans in force on the date ``day``."""
        return self.live().filter(plan__in=Plan.objects.in_force_on(day))


class PlanItem(index.Indexed, CleanText, RevisionMixin, models.Model):
    """A content item of a plan (nội dung tuyên truyền), a node of the plan's tree.

    ``label`` is printed (``đ``, ``c.9``); ``code`` is ASCII and is never folded
    or slugged (``dd``, ``c.9``): d and đ are two items.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items", verbose_name=_("plan"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("parent item")
    )
    label = models.CharField(_("label"), max_length=40, help_text=_("As printed: đ, c.9, 2.3.1."))
    code = models.CharField(_("code"), max_length=40, help_text=_("ASCII, for addresses and files: dd, c.9, 2.3.1."))
    text = models.TextField(_("text"))
    short_label = models.CharField(_("short label"), max_length=120, blank=True)
    keywords = models.TextField(_("keywords"), blank=True, help_text=_("Separated by commas; used to suggest items."))
    position = models.PositiveIntegerField(_("position"), default=0, help_text=_("Its place in the plan."))
    removed_on = models.DateField(
        _("removed on"), null=True, blank=True, help_text=_("The day an amendment took it out of the plan.")
    )

    objects = PlanItemQuerySet.as_manager()

    search_fields = [
        index.SearchField("label"),
        index.SearchField("short_label"),
        index.SearchField("text"),
        index.AutocompleteField("short_label"),
        index.AutocompleteField("text"),
        index.FilterField("plan"),
    ]

    class Meta:
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")
        ordering = ["plan", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_item_code")]

    def __str__(self):
        return f"{self.label}. {self.short_label or self.text[:80]}"

    @property
    def is_live(self):
        """Whether it stands in the plan today."""
        return self.removed_on is None

    @property
    def name(self):
        """Short label, or the beginning of the text where there is none."""
        if self.short_label:
            return self.short_label
        return self.text if len(self.text) <= 90 else f"{self.text[:90].rsplit(' ', 1)[0]}…"

    def get_absolute_url(self):
        return reverse("plan_item", args=[self.plan.slug, self.code])

    def subtree(self):
        """Keys of this item and of all its live descendants, also those below a removed one."""
        children, removed = {}, set()
        items = PlanItem.objects.filter(plan=self.plan_id).values_list("pk", "parent_id", "removed_on")
        for pk, parent_id, removed_on in items:
            children.setdefault(parent_id, []).append(pk)
            if removed_on and pk != self.pk:
                removed.add(pk)
        keys, waiting = [], [self.pk]
        while waiting:
            key = waiting.pop()
            keys.append(key)
            waiting += children.get(key, [])
        return [key for key in keys if key not in removed]

    def clean(self):
        super().clean()
        if not self.code.isascii():
            raise ValidationError({"code": _("Use ASCII only: write dd for đ.")})
        if self.parent_id:
            if self.parent.plan_id != self.plan_id:
                raise ValidationError({"parent": _("The parent must be an item of the same plan.")})
            ancestor = self.parent
            while ancestor is not None:
                if ancestor.pk == self.pk:
                    raise ValidationError({"parent": _("An item cannot stand under itself.")})
                ancestor = ancestor.parent
