"""A page looked over: for its editor, and before it goes public."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from news.enums import Level

from .levels import levels
from .reading import read
from .registry import Finding


class StoryError(ValidationError):
    """A piece may not go public as it is written; ``messages`` say why and what to do."""

    @property
    def message_dict(self):
        """As an error of the whole piece, the form in which Wagtail's API reports refusals."""
        return {NON_FIELD_ERRORS: self.messages}


def findings(page, reader=None):
    """Everything the checks find on ``page`` as it stands in memory, told to ``reader``, the blocking ones first."""
    reading = read(page, reader)
    found = [
        Finding(check, level, problem)
        for check, level in levels(reading.kind, page.column_id).items()
        for problem in check.look(reading)
    ]
    return sorted(found, key=lambda finding: not finding.is_blocking)


def refuse(page, reader=None):
    """Raise :class:`StoryError`, a message for ``reader`` of each problem, when a check that stops publishing finds one.

    The fixed checks are left out: the page asks them itself, each with its own error.
    """
    asked = [
        check
        for check, level in levels(page.KIND or page.kind, page.column_id).items()
        if level == Level.BLOCKING and not check.is_fixed
    ]
    if not asked:
        return
    reading = read(page, reader)
    found = [Finding(check, Level.BLOCKING, problem) for check in asked for problem in check.look(reading)]
    if found:
        raise StoryError([ValidationError(str(finding), code=finding.check.code) for finding in found])
