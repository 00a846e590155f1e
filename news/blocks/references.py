"""Blocks that point elsewhere: a file, other stories, the law."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from news.legal_references import recognised


class DocumentBlock(blocks.StructBlock):
    """A file to download, as a card with its kind and size."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(
        label=_("title"), max_length=200, required=False, help_text=_("Empty: the title of the file itself.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
        template = "components/blocks/document.html"


class RelatedValue(blocks.StructValue):
    @cached_property
    def shown(self):
        """The chosen stories readers may see, in the order chosen."""
        chosen = [story for story in self.get("stories") or [] if story]
        if not chosen:
            return []
        model = type(chosen[0])
        public = model.objects.public().select_related("outlet").in_bulk([story.pk for story in chosen])
        return [public[story.pk] for story in chosen if story.pk in public]


class RelatedBlock(blocks.StructBlock):
    """Stories the editor puts beside this one."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120, required=False)
    stories = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="news.ContentPage", label=_("story")), label=_("stories"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        label = _("Related stories")
        template = "components/blocks/related.html"
        value_class = RelatedValue


class LegalReferenceValue(blocks.StructValue):
    @property
    def name(self):
        """``Chỉ thị 27/CT-TTg``: the kind of document as its number tells it, and the number."""
        number = self.get("number") or ""
        found = recognised(number)
        return f"{found[0].kind} {number}" if len(found) == 1 and found[0].number == number else number


class LegalReferenceBlock(blocks.StructBlock):
    """A document of the law. A whole citation pasted as its number is taken apart into the other fields."""

    number = blocks.CharBlock(
        label=_("number"),
        max_length=300,
        help_text=_("27/CT-TTg, or the whole citation: it fills the other fields."),
    )
    issuer = blocks.CharBlock(label=_("issuer"), max_length=150, required=False)
    issued_on = blocks.DateBlock(label=_("date"), required=False)
    title = blocks.TextBlock(label=_("what it is about"), required=False)
    link = blocks.URLBlock(label=_("link"), required=False)

    class Meta:
        icon = "clipboard-list"
        label = _("Legal reference")
        template = "components/blocks/legal_reference.html"
        value_class = LegalReferenceValue

    def clean(self, value):
        return super().clean(filled(value))


def filled(value):
    """A legal reference with what its number says about the fields still empty."""
    found = recognised(value.get("number") or "")
    if len(found) == 1:
        reference = found[0]
        value["number"] = reference.number
        value["issuer"] = value.get("issuer") or reference.issuer
        value["issued_on"] = value.get("issued_on") or reference.issued_on
        value["title"] = value.get("title") or reference.title
    return value
