"""What editors choose for the front page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .streams import ReadableStreamBlock


def story_chooser():
    return blocks.PageChooserBlock(page_type="news.ContentPage", label=_("story"))


class PickedStories(ReadableStreamBlock):
    """Stories in the order they are shown."""

    story = story_chooser()


class FrontBlockBlock(blocks.StructBlock):
    """A row of stories under a heading of its own."""

    heading = blocks.CharBlock(label=_("heading"), max_length=80)
    stories = blocks.ListBlock(story_chooser(), label=_("stories"), min_num=0, max_num=4, default=[])
    column = blocks.PageChooserBlock(
        page_type="news.ColumnPage",
        label=_("column"),
        required=False,
        help_text=_("Gives the block its colour, and the newest stories for places left empty."),
    )

    class Meta:
        icon = "grip"
        label = _("Block of stories")


class FrontBlocks(ReadableStreamBlock):
    """Blocks between the top of the front page and its columns."""

    block = FrontBlockBlock()


def key_of(value):
    """The key a chooser stored, whichever way the stream keeps it; None for anything else."""
    value = value.get("value") if isinstance(value, dict) else value
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63 else None


def picked_keys(raw):
    """Keys of the pages in the stored form of a stream or list of choosers, without asking the database."""
    keys = [key_of(each) for each in raw] if isinstance(raw, list) else []
    return list(dict.fromkeys(key for key in keys if key))
