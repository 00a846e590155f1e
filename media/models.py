"""Images, documents and recordings with the fields a newsroom must show beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to
from wagtailmedia.models import AbstractMedia

from .fields import DocumentFileField, ImageFileField, RecordingFileField, ThumbnailFileField
from .probing import measures
from .uploads import plain_title


class PlainTitle(models.Model):
    """Titles come from file names: whatever those hold, the title is one clean line."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.title = plain_title(self.title)
        super().save(*args, **kwargs)


class CheckedByField(models.Model):
    """A file refused by its field is not there for the library's own check of its name, which would be told as well."""

    class Meta:
        abstract = True

    def clean(self):
        if self.file:
            super().clean()


class CustomImage(PlainTitle, AbstractImage):
    """A picture with its credit; ``description`` is the text alternative."""

    file = ImageFileField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    credit = models.CharField(_("credit"), max_length=150, blank=True, help_text=_("Shown on the picture's corner."))
    is_demo = models.BooleanField(_("illustrative content"), default=False)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(CustomImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_once")
        ]


class CustomDocument(PlainTitle, CheckedByField, AbstractDocument):
    """A file offered for download."""

    file = DocumentFileField(_("file"), upload_to="documents")

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]


class Recording(PlainTitle, CheckedByField, AbstractMedia):
    """A sound or video file; ``transcript`` and captions make it readable."""

    file = RecordingFileField(_("file"), upload_to="media")
    thumbnail = ThumbnailFileField(_("thumbnail"), upload_to="media_thumbnails", blank=True)
    transcript = models.TextField(_("transcript"), blank=True)
    captions = models.ForeignKey(
        CustomDocument, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("captions (VTT)")
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
        "captions",
        "transcript",
    )

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not self.duration and self.file:
            self.measure()

    def measure(self):
        """Write down length and size as the file itself has them, where that can be found out."""
        try:
            found = measures(self.file.path)
        except NotImplementedError:
            # The file lies in a storage that is no folder of this machine.
            return
        if found.duration:
            self.duration = found.duration
            self.width, self.height = self.width or found.width or None, self.height or found.height or None
            type(self).objects.filter(pk=self.pk).update(duration=self.duration, width=self.width, height=self.height)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
