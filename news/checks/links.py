"""Links must say where they lead, also to those who hear them read out one by one."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .registry import Problem, check

EMPTY_WORDS = re.compile(
    r"(?:(?:xem|bấm|nhấn|nhấp|click|ấn|truy cập|tải)\s+)*(?:thêm|vào|chi tiết)?\s*(?:(?:tại|vào|ở)\s+)?"
    r"(?:đây|này|thêm|here|link|liên kết|chi tiết|xem|click)[.!…»→ ]*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@check("link_text", gettext_lazy("Text of links"))
def link_text(reading):
    for link in reading.links:
        if not link.text:
            yield Problem(_("A link has no text."), _("Write where it leads, or remove it."), link.where)
        elif EMPTY_WORDS.fullmatch(link.text):
            yield Problem(
                _("The link “%(text)s” does not say where it leads.") % {"text": link.text},
                _("Put the link on the name of the page or paper it leads to."),
                link.where,
            )
        elif ADDRESS.fullmatch(link.text):
            yield Problem(
                _("A link shows a bare address: %(text)s") % {"text": link.text[:80]},
                _("Write the name of the page and put the link on it."),
                link.where,
            )
