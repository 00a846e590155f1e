"""Is it all there: plan items, column, headline, summary, picture, and what each kind is made of."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.plans.tagging import check_tags
from news.enums import Kind, Level

from .registry import Problem, check

# Characters. Shorter tells a reader nothing; longer is no longer read in a list.
SUMMARY = range(60, 351)
LONGEST_TITLE = 120


@check("items", gettext_lazy("Plan items"), Level.BLOCKING, is_fixed=True)
def items(reading):
    try:
        check_tags(list(reading.page.item_tags.all()), reading.day)
    except ValidationError as refusal:
        for message in refusal.messages:
            yield Problem(_("The plan items are not right."), message, _("Plan items"))


@check("column", gettext_lazy("Column"), Level.BLOCKING, is_fixed=True)
def column(reading):
    if not reading.page.column_id:
        yield Problem(_("It stands in no column."), _("Choose the column this piece appears in."), _("Column"))


@check("title", gettext_lazy("Headline"))
def title(reading):
    title = reading.page.title or ""
    if len(title) > LONGEST_TITLE:
        yield Problem(
            _("The headline has %(n)d characters.") % {"n": len(title)},
            _("Bring it to at most %(most)d.") % {"most": LONGEST_TITLE},
            _("Headline"),
        )
    letters = [each for each in title if each.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        yield Problem(
            _("The headline is in capitals."), _("Write it as a sentence; capitals for names only."), _("Headline")
        )


@check("summary", gettext_lazy("Length of the summary"))
def summary(reading):
    length = len(reading.page.summary or "")
    if not length:
        yield Problem(_("There is no summary."), _("Say in one or two sentences what is new."), _("Summary"))
    elif length not in SUMMARY:
        yield Problem(
            _("The summary has %(n)d characters.") % {"n": length},
            _("Bring it to between %(least)d and %(most)d.") % {"least": SUMMARY[0], "most": SUMMARY[-1]},
            _("Summary"),
        )


@check("lead_image", gettext_lazy("Lead image"))
def lead_image(reading):
    if not reading.page.lead_image_id:
        yield Problem(
            _("There is no lead image."),
            _("Choose a photograph; without one, lists show the headline on the column's colour."),
            _("Lead image"),
        )


@check("substance", gettext_lazy("What the kind is made of"))
def substance(reading):
    page, kind = reading.page, reading.kind
    if kind == Kind.ARTICLE and not page.body:
        yield Problem(_("The story has no text."), _("Write its body."))
    elif kind in (Kind.VIDEO, Kind.AUDIO) and not (page.recording_id or page.provider_url):
        yield Problem(_("There is no recording."), _("Choose a file, or give its address at a provider."))
    elif kind == Kind.LEAFLET and not (page.panels or page.pages):
        yield Problem(_("The leaflet is empty."), _("Write its panels, or add its pages as pictures."))
    elif kind == Kind.PHOTO_STORY and not page.photos:
        yield Problem(_("There are no photos."), _("Add photos with captions."))
    elif kind == Kind.INFOGRAPHIC and not page.figures:
        yield Problem(
            _("The figures of the drawing are missing."), _("Write them down, so that everyone can read them.")
        )


@check("transcript", gettext_lazy("Transcript"), kinds=[Kind.VIDEO, Kind.AUDIO])
def transcript(reading):
    if not reading.page.readable:
        yield Problem(
            _("There is no transcript."), _("Write down what is said: for the deaf, and for search."), _("Transcript")
        )


@check("captions", gettext_lazy("Captions of a video"), kinds=[Kind.VIDEO])
def captions(reading):
    recording = reading.page.recording
    if recording and not recording.captions_id:
        yield Problem(_("The video has no captions."), _("Add a VTT file to the recording."), _("Recording"))
