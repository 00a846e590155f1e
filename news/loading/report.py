"""What became of an archive's lines, told as it happens and counted at the end."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LineError(ValueError):
    """One line cannot be loaded; the message says why and what to do, in words for people."""


@dataclass
class Report:
    """Counts of pieces by what was done, the bad lines and the warnings.

    ``errors`` is a list of pairs (where, reason); ``warnings`` maps a remark to the lines it was made at.
    """

    read: int = 0
    counts: Counter = field(default_factory=Counter)
    errors: list = field(default_factory=list)
    warnings: dict = field(default_factory=dict)

    def bad(self, where, reason):
        self.errors.append((where, reason))

    def warn(self, where, remark):
        self.warnings.setdefault(remark, []).append(where)

    def summary(self):
        """Lines of text: what was done, and how much of it."""
        texts = {
            "published": lambda n: ngettext("%(n)d piece published", "%(n)d pieces published", n),
            "draft": lambda n: ngettext(
                "%(n)d piece without plan items, loaded as a draft",
                "%(n)d pieces without plan items, loaded as drafts",
                n,
            ),
            "scheduled": lambda n: ngettext(
                "%(n)d piece scheduled for a day to come", "%(n)d pieces scheduled for a day to come", n
            ),
            "expired": lambda n: ngettext(
                "%(n)d piece already past its expiry", "%(n)d pieces already past their expiry", n
            ),
            "updated": lambda n: ngettext("%(n)d piece updated", "%(n)d pieces updated", n),
            "unchanged": lambda n: ngettext("%(n)d piece unchanged", "%(n)d pieces unchanged", n),
            "kept": lambda n: ngettext(
                "%(n)d piece kept as it was edited here", "%(n)d pieces kept as they were edited here", n
            ),
        }
        lines = [
            text(self.counts[name]) % {"n": self.counts[name]} for name, text in texts.items() if self.counts[name]
        ]
        if self.errors:
            n = len(self.errors)
            lines.append(ngettext("%(n)d bad line, not loaded", "%(n)d bad lines, not loaded", n) % {"n": n})
        return lines or [_("nothing to load")]
