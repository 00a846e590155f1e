"""The list behind a count of the matrix."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import BaseListingView

from campaigns.plans.models import PlanItem
from news.models import ContentPage

from .base import DeskViewMixin


class PublicLinkColumn(Column):
    """A link to the page readers see; empty for a piece that is no longer live."""

    cell_template_name = "desk/includes/public_link_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        url = instance.get_url(parent_context["request"]) if instance.live else None
        return super().get_cell_context_data(instance, parent_context) | {"url": url}


class PiecesView(DeskViewMixin, BaseListingView):
    """Pieces of the question in the address, of one ``item`` and one ``cell`` where these are given."""

    model = ContentPage
    template_name = "desk/pieces.html"
    results_template_name = "desk/pieces_results.html"
    index_url_name = "desk:pieces"
    paginate_by = 50
    is_searchable = False
    verbose_name_plural = gettext_lazy("pieces")

    def get(self, request, *args, **kwargs):
        problem = self.read_address()
        if problem:
            messages.error(request, problem)
            return redirect(self.desk_url())
        return super().get(request, *args, **kwargs)

    def read_address(self):
        """Find the item and the pieces asked for; returns what is wrong with the address, if anything."""
        self.item, self.key, self.key_label = None, self.request.GET.get("cell"), ""
        if not (self.form.asked_plan and self.form.is_valid()):
            return _("This list could not be shown: mend the filters below.")
        code = self.request.GET.get("item")
        if code:
            self.item = PlanItem.objects.live().filter(plan=self.form.asked_plan, code=code.replace("\x00", "")).first()
            if self.item is None:
                return _("The plan has no item %(code)s.") % {"code": code}
        try:
            if self.key is not None:
                self.key_label = self.form.key_label(self.key)
            self.queryset = self.form.question.pieces(self.item, self.key)
        except (KeyError, ValidationError):
            return _("The table has no column %(key)s.") % {"key": self.key}
        return ""

    def get_base_queryset(self):
        return self.queryset.select_related("outlet", "column", "owner").prefetch_related("item_tags__item")

    def get_page_title(self):
        return _("Pieces published")

    def get_page_subtitle(self):
        question = self.form.question
        parts = [question.plan.name]
        if self.item:
            parts.append(self.item.label)
        return " · ".join(filter(None, [*parts, self.key_label]))

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.desk_url(), "label": _("Plan coverage")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @property
    def columns(self):
        return [
            TitleColumn("title", label=_("Title"), accessor="title", get_url=self.edit_url, width="35%"),
            PublicLinkColumn("url", label=_("Public page")),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("outlet", label=_("Outlet"), accessor="outlet.byline_name"),
            Column("column", label=_("Column"), accessor=lambda piece: piece.column.title if piece.column else "–"),
            Column("published", label=_("First published"), accessor=first_day),
            Column("items", label=_("Plan items"), accessor=item_labels),
            Column("author", label=_("Author"), accessor=author),
        ]

    def edit_url(self, piece):
        """Where the piece is edited, for those who may."""
        if piece.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[piece.pk])
        return None


def first_day(piece):
    """The day the piece is counted on."""
    return f"{timezone.localdate(piece.first_published_at):%d/%m/%Y}"


def item_labels(piece):
    """Labels of its items, the primary one first."""
    return ", ".join(tag.item.label for tag in piece.item_tags.all())


def author(piece):
    """The byline, else whoever made the page."""
    return piece.byline or (piece.owner.get_full_name() or piece.owner.get_username() if piece.owner else "–")
