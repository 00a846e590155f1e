"""Pictures: text alternative, caption, credit."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.enums import Level

from .registry import Problem, check


@check("alt", gettext_lazy("Text alternative of pictures"), Level.BLOCKING)
def alt(reading):
    """WCAG 2.2, 1.1.1. The title of an image, mostly its file name, is no description."""
    return undescribed(picture for picture in reading.pictures if picture.is_in_text)


@check("lead_alt", gettext_lazy("Text alternative of the lead image"))
def lead_alt(reading):
    """Milder than in the text: lists show the lead image beside a headline that says more."""
    return undescribed(picture for picture in reading.pictures if not picture.is_in_text)


def undescribed(pictures):
    for picture in pictures:
        if picture.image and not (picture.alt.strip() or picture.image.description.strip()):
            yield Problem(
                _("The picture “%(title)s” has no text alternative.") % {"title": picture.name},
                _("Say what it shows in the field “Description” of the picture."),
                picture.where,
            )


@check("caption", gettext_lazy("Caption of pictures"))
def caption(reading):
    for picture in reading.pictures:
        if picture.image and picture.wants_caption and not picture.caption.strip():
            yield Problem(
                _("The picture “%(title)s” has no caption.") % {"title": picture.name},
                _("Say who, where and when."),
                picture.where,
            )


@check("credit", gettext_lazy("Credit of pictures"))
def credit(reading):
    for picture in reading.pictures:
        if picture.image and not (picture.credit.strip() or picture.image.credit.strip()):
            yield Problem(
                _("The picture “%(title)s” has no credit.") % {"title": picture.name},
                _("Write who took it or whom it is from."),
                picture.where,
            )
