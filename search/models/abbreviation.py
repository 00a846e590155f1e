"""Abbreviations of the field, kept by the editors: CCHC is cải cách hành chính."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.plans.clean_fields import CleanText


class Abbreviation(CleanText, models.Model):
    """A short form and what it stands for; readers find either by typing the other."""

    term = models.CharField(_("abbreviation"), max_length=40, unique=True, help_text=_("As people write it: CCHC."))
    expansions = models.TextField(
        _("stands for"), max_length=1000, help_text=_("One meaning a line, written out in full.")
    )

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["term"]

    def __str__(self):
        return self.term

    @property
    def meanings(self):
        """Each line of ``expansions`` that holds something."""
        return [line.strip() for line in self.expansions.splitlines() if line.strip()]

    def clean(self):
        super().clean()
        if not any(letter.isalnum() for letter in self.term):
            raise ValidationError({"term": _("Write letters or digits.")})
        if not any(letter.isalnum() for letter in self.expansions):
            raise ValidationError({"expansions": _("Write what it stands for, one meaning a line.")})
