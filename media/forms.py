"""The forms of Wagtail's choosers and libraries, with file fields that check first."""

from django.db.models import Q
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from .fields import DocumentFormField, ImageFormField, RecordingFormField
from .reach import within_reach


def replace_field(form, name, field_class, **options):
    """Put a ``field_class`` where ``form`` has its field ``name``, keeping label, widget and whether it is required.

    The libraries choose the field class after the base form's own, so a declared field would not reach every form.
    """
    if old := form.fields.get(name):
        form.fields[name] = field_class(label=old.label, widget=old.widget, required=old.required, **options)


class ImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        replace_field(self, "file", ImageFormField)


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        replace_field(self, "file", DocumentFormField)


class RecordingForm(BaseMediaForm):
    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        replace_field(self, "file", RecordingFormField, kind=self.instance.type)
        replace_field(self, "thumbnail", ImageFormField)
        self.offer_captions()

    def offer_captions(self):
        """Only documents the editor may see, and the one already chosen."""
        captions = self.fields.get("captions")
        if captions and self.user:
            documents = within_reach(captions.queryset, self.user)
            captions.queryset = captions.queryset.filter(Q(pk__in=documents) | Q(pk=self.instance.captions_id))
