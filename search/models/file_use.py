"""Which pages offer which files: what no public page offers is not found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FileUse(models.Model):
    """A public page whose published text refers to a file.

    Wagtail's own index of references would do but for three things: it follows
    the commit from beside the request and may be lost with the process, what is
    loaded in bulk is not in it, and nobody is told when it changes.
    """

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, models.CASCADE, related_name="+", verbose_name=_("document")
    )

    # No use of a file by itself, and none the newsroom need be told of.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="search_file_use_once")]

    def __str__(self):
        return f"{self.page_id}: {self.document_id}"
