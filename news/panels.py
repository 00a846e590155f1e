"""How the editor shows a piece of content."""

import functools

from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from campaigns.plans.models import PlanItem


class ItemsComparison:
    """Plan items of two revisions side by side: what was added, what was taken away."""

    is_field = True
    is_child_relation = False

    def __init__(self, before, after):
        self.before, self.after = self.read(before), self.read(after)

    @staticmethod
    def read(page):
        """``{item key: is primary}`` in the order of the plan."""
        return {tag.item_id: tag.is_primary for tag in page.item_tags.all()}

    def field_label(self):
        return _("Plan items")

    def has_changed(self):
        return self.before != self.after

    def htmldiff(self):
        keys = self.before.keys() | self.after.keys()
        items = PlanItem.objects.filter(pk__in=keys).select_related("plan").order_by("plan", "position", "pk")
        return format_html_join("", '<span class="{}">{}</span> ', self.parts(items))

    def parts(self, items):
        for item in items:
            before, after = self.before.get(item.pk), self.after.get(item.pk)
            if before == after:
                yield "", self.describe(item, after)
                continue
            if before is not None:
                yield "deletion", self.describe(item, before)
            if after is not None:
                yield "addition", self.describe(item, after)

    @staticmethod
    def describe(item, is_primary):
        name = f"{item.label}. {item.name} ({item.plan.number})"
        return _("%(item)s – primary") % {"item": name} if is_primary else name


class ItemPickerPanel(FieldPanel):
    """The plan items of a piece; a new piece starts with those named in the address (``?item=…&column=…``)."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            form = self.form
            if self.request and form is not None and not form.is_bound and self.instance._state.adding:
                asked = self.request.GET
                form.prefill(
                    items=[int(key) for key in asked.getlist("item") if key.isdecimal()],
                    column=int(asked["column"]) if asked.get("column", "").isdecimal() else None,
                )

        def get_comparison(self):
            return [functools.partial(ItemsComparison)]

        @property
        def comments_enabled(self):
            # Comments hang on stored fields; the items are a relation.
            return False


class StoryTabs(TabbedInterface):
    """Tabs whose form class is built once; Wagtail builds one for each request."""

    @cached_property
    def form_class(self):
        return super().get_form_class()

    def get_form_class(self):
        return self.form_class


def content_edit_handler(model):
    """The tabs of a kind of content, in the order a story is written and checked."""
    return StoryTabs(
        [
            ObjectList(model.content_panels, heading=gettext_lazy("Content")),
            ObjectList(model.plan_panels, heading=gettext_lazy("Plan and classification")),
            ObjectList(model.outing_panels, heading=gettext_lazy("Outings and corrections")),
            ObjectList(model.promote_panels, heading=gettext_lazy("Promote")),
            ObjectList(model.settings_panels, heading=gettext_lazy("Settings")),
        ],
        base_form_class=model.base_form_class,
    ).bind_to_model(model)
