"""The editor's text area, able to open whatever the database holds."""

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from news.markup import clean_rich_text


class ReadableRichTextArea(DraftailRichTextArea):
    """Draftail behind the sanitiser: its converter fails on HTML it has not written itself, as imports and old rows hold."""

    def format_value(self, value):
        return super().format_value(clean_rich_text(value) if isinstance(value, str) else value)
