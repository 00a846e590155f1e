"""How strict each check of a story is, for a kind and a column."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import Kind, Level

from .columns import ColumnPage


class CheckRule(models.Model):
    """Makes a check stricter or milder than it is by itself. The most exact rule holds: column before kind."""

    check_code = models.CharField(_("check"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True, help_text=_("Empty: every kind."))
    column = models.ForeignKey(
        ColumnPage,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="check_rules",
        verbose_name=_("column"),
        help_text=_("Empty: every column."),
    )
    level = models.CharField(_("what it does"), max_length=10, choices=Level, default=Level.BLOCKING)

    class Meta:
        verbose_name = _("rule of a check")
        verbose_name_plural = _("rules of checks")
        ordering = ["check_code", "kind", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_code", "kind", "column"], nulls_distinct=False, name="news_check_rule_once"
            )
        ]

    def __str__(self):
        return f"{self.check_code}: {self.get_level_display()}"

    @property
    def exactness(self):
        """Rules are weighed by it: a column says more than a kind."""
        return (self.column_id is not None, bool(self.kind))

    def clean(self):
        super().clean()
        same = CheckRule.objects.filter(check_code=self.check_code, kind=self.kind, column=self.column)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(_("There is a rule for this check, kind and column already: change that one."))
