"""Model and form fields that keep only files which passed :mod:`media.uploads`."""

from django import forms
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .uploads import check_document, check_image, check_recording, header_size, safe_name


class CheckedFieldFile(FieldFile):
    """Every way of writing a file ends in ``save``: here it is checked last and gets its name."""

    def save(self, name, content, save=True):
        super().save(safe_name(name), self.field.check_file(content, self.instance), save)


class CheckedImageFieldFile(CheckedFieldFile, WagtailImageFieldFile):
    def get_image_dimensions(self):
        # Asked as soon as a file is assigned, before anything could have refused it; Willow would search all of a
        # huge file for an SVG.
        closed = self.closed
        try:
            self.open()
            return header_size(self)
        finally:
            self.close() if closed else self.seek(0)


class CheckedFile:
    """Mixin for file fields: ``full_clean`` and ``save`` refuse what ``check_file`` refuses."""

    attr_class = CheckedFieldFile

    def check_file(self, file, instance):
        """The file to keep; raises ``ValidationError``."""
        raise NotImplementedError

    def clean(self, value, instance):
        value = super().clean(value, instance)
        if value and not value._committed:
            if value.file.name is None:
                value.file.name = value.name
            return self.check_file(value.file, instance)
        return value


class ImageFileField(CheckedFile, WagtailImageField):
    attr_class = CheckedImageFieldFile

    def check_file(self, file, instance):
        return check_image(file)


class ThumbnailFileField(CheckedFile, models.FileField):
    def check_file(self, file, instance):
        return check_image(file)


class DocumentFileField(CheckedFile, models.FileField):
    def check_file(self, file, instance):
        return check_document(file)


class RecordingFileField(CheckedFile, models.FileField):
    def check_file(self, file, instance):
        return check_recording(file, instance.type)


class ImageFormField(WagtailImageFormField):
    """Wagtail's field with our check first, so that nothing is decoded unseen and messages say what to do."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = picture_help(self)
        self.error_messages["file_too_large_unknown_size"] = too_big(self)

    def to_python(self, data):
        return super().to_python(check_image(data)) if data else None


class AvatarFormField(forms.ImageField):
    """The picture of an account; smaller ones than 400 pixels are kept by Wagtail as they come."""

    def to_python(self, data):
        return super().to_python(check_image(data)) if data else None


class DocumentFormField(WagtailDocumentField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = _("At most %(size)s.") % {"size": self.max_upload_size_text}
        self.error_messages["file_too_large_unknown_size"] = too_big(self)

    def to_python(self, data):
        return super().to_python(check_document(data)) if data else None


class RecordingFormField(forms.FileField):
    """``kind``: ``"audio"`` or ``"video"``."""

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def to_python(self, data):
        return super().to_python(check_recording(data, self.kind)) if data else None


def picture_help(field):
    values = {"formats": field.supported_formats_text, "size": field.max_upload_size_text}
    return _("Formats: %(formats)s. At most %(size)s.") % values


def too_big(field):
    message = _("The file is too big; the largest accepted is %(limit)s. Make it smaller and upload it again.")
    return message % {"limit": field.max_upload_size_text}
