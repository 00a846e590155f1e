"""What a piece says about itself: how AI was used, and what was corrected since."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from news.blocks import Corrections
from news.enums import AIUse


class Disclosure(models.Model):
    """Mixin: the AI-use record behind the public label, and the dated corrections above the text.

    Corrections are a stream and not rows of their own: they are read with every
    story and every feed, and cost neither a query.
    """

    ai_use = models.CharField(
        _("use of AI"),
        max_length=10,
        choices=AIUse,
        blank=True,
        help_text=_("Readers see what was made or altered by AI; the record stays with the story."),
    )
    ai_note = models.CharField(
        _("what AI did, with which tool"),
        max_length=300,
        blank=True,
        help_text=_("For example: the drawing, made with …; the transcript, made with …"),
    )
    ai_checked_by = models.CharField(_("checked by"), max_length=150, blank=True)
    corrections = StreamField(Corrections(), blank=True, verbose_name=_("corrections"))

    ai_panels = [
        MultiFieldPanel([FieldPanel("ai_use"), FieldRowPanel(["ai_note", "ai_checked_by"])], heading=_("Use of AI")),
    ]

    class Meta:
        abstract = True
