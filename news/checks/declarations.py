"""What must be declared: the use of AI, and the documents a story rests on."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.enums import AIUse, Level
from news.legal_references import numbers_in

from .registry import Problem, check


@check("ai_declared", gettext_lazy("Use of AI declared"))
def ai_declared(reading):
    if not reading.page.ai_use:
        yield Problem(
            _("The use of AI is not declared."),
            _("Say in “Use of AI” whether AI was used, also when it was not."),
            _("Use of AI"),
        )


@check("ai_record", gettext_lazy("Record of the use of AI"), Level.BLOCKING)
def ai_record(reading):
    """Press Law 126/2025/QH15 and Decree 237/2026/NĐ-CP: labelled, checked by a person, on record."""
    page = reading.page
    if page.ai_use not in (AIUse.ASSISTED, AIUse.GENERATED):
        return
    if not page.ai_note.strip():
        yield Problem(_("AI was used, but not for what."), _("Write what it did and with which tool."), _("Use of AI"))
    if not page.ai_checked_by.strip():
        yield Problem(
            _("AI was used, but nobody is named who checked it."), _("Write who checked the result."), _("Use of AI")
        )


@check("documents", gettext_lazy("Documents named in the text"))
def documents(reading):
    listed = {number.casefold() for number in numbers_in(reading.page.document_numbers or "")}
    listed |= {each.strip().casefold() for each in (reading.page.document_numbers or "").split(",")}
    missing = [number for number in numbers_in(reading.whole_text()) if number.casefold() not in listed]
    if missing:
        yield Problem(
            _("The text names documents not listed: %(numbers)s.") % {"numbers": ", ".join(missing)},
            _("Add them to “Official documents”, so that readers find them."),
            _("Official documents"),
        )
