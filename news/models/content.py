"""What all kinds of content share: everything a listing, feed or index needs."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import Select
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from campaigns.plans.models import Agency, Audience, PlanItem
from campaigns.plans.tagging import PlanTagged
from campaigns.plans.widgets import FilteredCheckboxes
from news.checks.looking import refuse
from news.citation_input import CitationInput
from news.cleaning import clean_page
from news.enums import Kind
from news.forms import ContentPageForm
from news.outing_panel import OutingsPanel
from news.page_cache.remembered import remembered_row
from news.panels import ItemPickerPanel, content_edit_handler
from news.querysets import ContentQuerySet
from news.slugs import VietnameseSlug

from .columns import ColumnPage
from .disclosure import Disclosure
from .open_page import OpenPage
from .outlets import OutletPage

# Nobody types these, and the database holds them to their rules; validating them takes a query each, three times a save.
FILLED_BY_THE_SYSTEM = frozenset(
    [
        "content_type",
        "depth",
        "external_id",
        "latest_revision",
        "live_revision",
        "locale",
        "numchild",
        "outlet",
        "path",
        "translation_key",
    ]
)


class ContentPage(PlanTagged, Disclosure, VietnameseSlug, OpenPage, Page):
    """A piece of content of any kind; never created as itself.

    One query over this table answers any listing, so kinds add only their own
    fields. ``published_at`` is the time readers see and may be edited; coverage
    counts by Wagtail's ``first_published_at``, which is not.
    """

    KIND = None
    is_creatable = False
    parent_page_types = ["news.OutletPage"]
    subpage_types = []

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False)
    outlet = models.ForeignKey(
        OutletPage, models.PROTECT, related_name="pieces", editable=False, verbose_name=_("outlet")
    )
    column = models.ForeignKey(
        ColumnPage, models.PROTECT, null=True, blank=True, related_name="pieces", verbose_name=_("column")
    )
    summary = models.TextField(_("summary"), blank=True, max_length=600, help_text=_("The lead paragraph (sa-pô)."))
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
    )
    byline = models.CharField(_("byline"), max_length=150, blank=True)
    published_at = models.DateTimeField(
        _("publishing time"), null=True, blank=True, help_text=_("Shown to readers; empty: when it is first published.")
    )
    planned_on = models.DateField(
        _("planned day"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The day it is meant to appear, for the newsroom's calendar; it publishes nothing by itself."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    audiences = ParentalManyToManyField(Audience, blank=True, related_name="pieces", verbose_name=_("audiences"))
    agencies = ParentalManyToManyField(Agency, blank=True, related_name="pieces", verbose_name=_("agencies"))
    keywords = models.CharField(_("keywords"), max_length=500, blank=True, help_text=_("Separated by commas."))
    document_numbers = models.CharField(
        _("official documents"),
        max_length=500,
        blank=True,
        help_text=_("Numbers of the documents it rests on, separated by commas: 27/CT-TTg, 66/KH-UBND."),
    )
    source_note = models.TextField(_("source of figures"), blank=True)
    extent = models.PositiveIntegerField(
        _("extent"),
        default=0,
        editable=False,
        help_text=_("Minutes to read, seconds of sound or video, copies printed, or photos, by kind."),
    )
    external_id = models.CharField(_("external id"), max_length=120, null=True, blank=True, unique=True, editable=False)
    is_demo = models.BooleanField(_("illustrative content"), default=False, editable=False)

    objects = PageManager.from_queryset(ContentQuerySet)()

    base_form_class = ContentPageForm

    # A copy is a piece of its own: it has its own day of publication, and no place in the archive.
    exclude_fields_in_copy = [
        "external_id",
        "first_published_at",
        "published_at",
        "planned_on",
        "corrections",
        "outings",
    ]

    content_panels = [*Page.content_panels, "summary", "lead_image", "byline"]
    plan_panels = [
        FieldPanel(
            "column",
            widget=Select,
            help_text=_("The themed column readers find it in; it stays in your newsroom's part of the site."),
        ),
        ItemPickerPanel("plan_items"),
        MultiFieldPanel(
            [
                FieldPanel("audiences", widget=FilteredCheckboxes),
                FieldPanel("agencies", widget=FilteredCheckboxes),
                FieldPanel("place", help_text=_("Where it happened: commune, district or province.")),
            ],
            heading=_("Who and where"),
        ),
        MultiFieldPanel(
            ["keywords", FieldPanel("document_numbers", widget=CitationInput), "source_note"],
            heading=_("Words and sources"),
        ),
        *Disclosure.ai_panels,
    ]
    outing_panels = [FieldPanel("corrections"), OutingsPanel()]
    settings_panels = [FieldPanel("planned_on"), FieldPanel("published_at"), *Page.settings_panels]

    search_fields = [
        *Page.search_fields,
        index.FilterField("kind"),
        index.FilterField("outlet"),
        index.FilterField("column"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = _("piece of content")
        verbose_name_plural = _("pieces of content")
        indexes = [
            models.Index(fields=["-published_at", "-page_ptr"], name="news_newest"),
            models.Index(fields=["column", "-published_at", "-page_ptr"], name="news_column_newest"),
            models.Index(fields=["outlet", "-published_at", "-page_ptr"], name="news_outlet_newest"),
            models.Index(fields=["kind", "-published_at", "-page_ptr"], name="news_kind_newest"),
            models.Index(fields=["byline", "-published_at", "-page_ptr"], name="news_byline_newest"),
            models.Index(fields=["place", "-published_at", "-page_ptr"], name="news_place_newest"),
        ]

    @cached_classmethod
    def get_edit_handler(cls):  # noqa: N805 - a class method, as on Page
        return content_edit_handler(cls)

    def measure(self):
        """The piece's ``extent``; each kind says how."""
        return 0

    def full_clean(self, exclude=None, **kwargs):
        self.fill_derived()
        super().full_clean(exclude=FILLED_BY_THE_SYSTEM.union(exclude or ()), **kwargs)

    def clean(self):
        super().clean()
        if self.live:
            self.check_column()

    def check_column(self):
        """Raise ``ValidationError`` unless the piece has a column."""
        if not self.column_id:
            raise ValidationError({"column": _("Choose the column this piece appears in.")})

    def check_publishable(self):
        self.check_plan_items()
        self.check_column()
        self.check_text()

    def check_text(self, reader=None):
        """Raise ``ValidationError`` when a check that stops publishing finds something (``news.checks``).

        Told to the user ``reader``, who may see less than the page holds. What an archive brought in was judged where it came from: only its items are asked for here.
        """
        if not self.external_id:
            refuse(self, reader)

    def save(self, *args, **kwargs):
        self.fill_derived()
        super().save(*args, **kwargs)

    def fill_derived(self):
        """Clean the text, then fill what follows from the rest: kind, outlet, extent, for a live piece its two dates."""
        clean_page(self)
        self.kind = self.KIND or self.kind
        if self.path and (self.outlet_id is None or self._state.adding):
            parent = self.get_parent()
            self.outlet_id = parent.pk if parent else None
        if self.alias_of_id:
            # Wagtail copies every field into an alias; the archive's key stays with the original.
            self.external_id = None
        self.extent = self.measure()
        if self.live and self.first_published_at is None:
            self.first_published_at = timezone.now()
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at

    @property
    def is_withdrawn(self):
        """Whether readers could see it once and no longer can: taken back, or past its expiry."""
        past = self.expire_at is not None and self.expire_at <= timezone.now()
        return self.first_published_at is not None and (past or not self.live)

    @property
    def withdrawn(self):
        """The ``Withdrawal`` that says why it was taken back; None while it is public, or when nobody said."""
        return None if self.live else getattr(self, "withdrawal", None)

    @property
    def primary_item(self):
        """The plan item named over its headline; None for a draft without one. ``for_listing`` fetches it ahead."""
        tags = self.primary_tags if hasattr(self, "primary_tags") else self.item_tags.filter(is_primary=True)[:1]
        return tags[0].item if tags else None

    def serve(self, request, *args, **kwargs):
        # Asked when it is read, so that a piece past its expiry is gone even while the scheduler is down.
        if self.is_withdrawn:
            # ``news.errors`` tells readers, as for a piece taken back, why there is nothing.
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        tags = list(self.item_tags.all())
        for tag in tags:
            tag.item = remembered_row(PlanItem.objects.select_related("plan").order_by(), tag.item_id)
        return {**super().get_context(request, *args, **kwargs), "tags": tags, "outings": self.past_outings()}

    def past_outings(self):
        """Where it has appeared so far, the oldest first. Some are written down ahead of their day."""
        today = timezone.localdate()
        past = [outing for outing in self.outings.all() if outing.appeared_on and outing.appeared_on <= today]
        return sorted(past, key=lambda outing: outing.appeared_on)

    def publish(self, revision, *args, **kwargs):
        # Published whole or not at all, whatever stops the server in between.
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)
