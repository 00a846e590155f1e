"""The form a piece of content is written in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from campaigns.plans.models import ItemTag
from campaigns.plans.tagging import publication_day
from news.item_picker import ItemPickerField, Offer

# What other clients than the editor need not know: a grid of rows, a stream. Not sent, they stay as they are.
GRIDS = ("outings",)
STREAMS = ("corrections", "pages")


def with_grids(data):
    """``data`` where a grid that was not sent counts as sent without a change."""
    missing = [name for name in GRIDS if data is not None and f"{name}-TOTAL_FORMS" not in data]
    if not missing:
        return data
    data = data.copy()
    for name in missing:
        data[f"{name}-TOTAL_FORMS"] = data[f"{name}-INITIAL_FORMS"] = "0"
    return data


class ContentPageForm(WagtailAdminPageForm):
    """A draft may lack its column and its plan items; what goes to the public or to moderation may not."""

    plan_items = ItemPickerField()

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(with_grids(data), *args, **kwargs)
        for name in [name for name in STREAMS if self.is_bound and name in self.fields]:
            if self.fields[name].widget.value_omitted_from_data(self.data, self.files, name):
                del self.fields[name]
        if self.instance._state.adding:
            # Wagtail's create view writes a page live before it publishes or schedules it. Publishing makes it
            # live whole; until then it is a draft, and its first day of publication is not yet counted.
            self.instance.live = False
        tags = list(self.instance.item_tags.all())
        primary = next((tag.item_id for tag in tags if tag.is_primary), None)
        self.tagged = tuple(tag.item_id for tag in tags)
        if "plan_items" in self.fields:
            field = self.fields["plan_items"]
            field.initial = self.initial["plan_items"] = (self.tagged, primary)
            field.offer(Offer(self.plan_day(self.posted("go_live_at")), self.tagged))
        if "column" in self.fields:
            column = self.fields["column"]
            column.required = True
            column.error_messages["required"] = _("Choose the column this piece appears in.")

    def posted(self, name):
        """The typed value of the field ``name`` where it makes sense, else the value kept so far."""
        if self.is_bound and name in self.fields:
            bound = self[name]
            try:
                return bound.field.clean(bound.data)
            except forms.ValidationError:
                return None
        return getattr(self.instance, name)

    def plan_day(self, go_live_at):
        """The local day whose plans the piece is judged by."""
        return publication_day(self.instance.first_published_at, go_live_at)

    def prefill(self, items=(), column=None):
        """Start a new piece with plan items and a column already chosen; keys not on offer are passed over."""
        if "plan_items" in self.fields:
            keys = tuple(key for key in items if key in self.fields["plan_items"].offered.keys)
            self.initial["plan_items"] = (keys, keys[0] if keys else None)
        if column and "column" in self.fields and self.fields["column"].queryset.filter(pk=column).exists():
            self.initial["column"] = column

    def _post_clean(self):
        # Django fills the instance here: the first moment at which the whole story can be looked over.
        super()._post_clean()
        if self.errors or self.is_deferred_validation or not hasattr(self.instance, "check_text"):
            return
        try:
            self.instance.check_text(self.for_user)
        except forms.ValidationError as refusal:
            self.add_error(None, refusal)

    def save(self, commit=True):
        if "plan_items" in self.cleaned_data:
            items, primary = self.cleaned_data["plan_items"]
            kept = {tag.item_id: tag for tag in self.instance.item_tags.all()}
            tags = [kept.get(key) or ItemTag(item_id=key) for key in items]
            for tag in tags:
                tag.is_primary = tag.item_id == primary
            self.instance.item_tags = sorted(tags, key=lambda tag: (not tag.is_primary, tag.item_id))
        return super().save(commit=commit)
