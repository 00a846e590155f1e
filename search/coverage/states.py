"""The three states of an item in a period."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """``covered`` when the target is met, ``lacking`` at 0, else ``thin``; always shown by sign and word too."""

    COVERED = "covered", _("covered")
    THIN = "thin", _("thin")
    LACKING = "lacking", _("lacking")

    @property
    def sign(self):
        return SIGNS[self]


SIGNS = {State.COVERED: "●", State.THIN: "◐", State.LACKING: "○"}
