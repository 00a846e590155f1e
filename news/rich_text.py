"""The editor's text area, able to open whatever the database holds."""

from django.core.exceptions import BadRequest
from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from news.markup import clean_rich_text


class ReadableRichTextArea(DraftailRichTextArea):
    """Draftail behind the sanitiser: its converter fails on HTML it has not written itself, as imports and old rows hold."""

    def format_value(self, value):
        return super().format_value(clean_rich_text(value) if isinstance(value, str) else value)

    def value_from_datadict(self, data, files, name):
        """The HTML of what the editor's script sent; anything but what it sends is a bad request."""
        try:
            return super().value_from_datadict(data, files, name)
        except (AttributeError, ExporterException, LookupError, RecursionError, TypeError, ValueError) as error:
            raise BadRequest(f"Not a rich text: {name}") from error
