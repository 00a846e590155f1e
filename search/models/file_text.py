"""The words in uploaded files, read once for each content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileText(models.Model):
    """What ``search.file_text`` read of a file with this content; kept, because reading takes seconds."""

    file_hash = models.CharField(_("checksum of the file"), max_length=40, primary_key=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self):
        return self.file_hash
