"""Corrections (đính chính) of what was published."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .streams import ReadableStreamBlock


class CorrectionValue(blocks.StructValue):
    @property
    def day(self):
        """The date it was made; None where an old row holds none."""
        day = self.get("made_on")
        return day if isinstance(day, datetime.date) else None


class CorrectionBlock(blocks.StructBlock):
    """What was wrong, what is right, and the day it was put right."""

    made_on = blocks.DateBlock(label=_("corrected on"), default=timezone.localdate)
    text = blocks.TextBlock(
        label=_("correction"), help_text=_("Say what was wrong and what is right. It stands above the text.")
    )

    class Meta:
        icon = "warning"
        label = _("Correction")
        template = "components/blocks/correction.html"
        value_class = CorrectionValue


class Corrections(ReadableStreamBlock):
    """The corrections of a piece, newest last."""

    correction = CorrectionBlock()
