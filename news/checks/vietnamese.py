"""Vietnamese as it is written: composed letters, tone marks in their place, spaces."""

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .registry import Problem, check
from .tones import slips, styles

EXAMPLES = 5
DOUBLE_SPACE = re.compile(r"\S[^\S\n]{2,}\S")
SPACE_BEFORE = re.compile(r"[^\W_]+\s+[,.;:!?…](?![.\d)])")
# A comma or semicolon with a letter right behind it; addresses hold none.
NO_SPACE_AFTER = re.compile(r"[^\W\d_]+[,;][^\W\d_]+")


@check("nfc", gettext_lazy("Composed letters (NFC)"))
def nfc(reading):
    for each in reading.texts:
        if not unicodedata.is_normalized("NFC", each.text):
            yield Problem(
                _("Letters and their marks are kept apart, so that search misses the words."),
                _("Save the story: they are joined by themselves."),
                each.where,
            )


@check("tone_marks", gettext_lazy("Place of tone marks"))
def tone_marks(reading):
    for each in reading.texts:
        found = list(slips(each.text).items())[:EXAMPLES]
        if found:
            yield Problem(
                _("Misplaced tone marks: %(words)s.") % {"words": ", ".join(wrong for wrong, _right in found)},
                _("Write: %(words)s.") % {"words": ", ".join(right for _wrong, right in found)},
                each.where,
            )


@check("tone_style", gettext_lazy("One way of placing tone marks"))
def tone_style(reading):
    first, second = styles(reading.whole_text())
    if first and second:
        yield Problem(
            _("Tone marks are placed in two ways: %(first)s, but %(second)s.")
            % {"first": ", ".join(first[:EXAMPLES]), "second": ", ".join(second[:EXAMPLES])},
            _("Keep to one of them."),
        )


@check("spaces", gettext_lazy("Spaces"))
def spaces(reading):
    for each in reading.texts:
        if DOUBLE_SPACE.search(each.text):
            yield Problem(_("There are double spaces."), _("Leave one space between words."), each.where)
        if match := SPACE_BEFORE.search(each.text):
            yield Problem(
                _("There is a space before a punctuation mark: “%(text)s”.") % {"text": match[0]},
                _("Put the mark right behind the word."),
                each.where,
            )
        if match := NO_SPACE_AFTER.search(each.text):
            yield Problem(
                _("A space is missing after a punctuation mark: “%(text)s”.") % {"text": match[0]},
                _("Put a space behind the mark."),
                each.where,
            )
