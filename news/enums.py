"""Choices shared by the models of the news room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Kinds of content; the values are the archive format's ``kind``."""

    ARTICLE = "article", _("article")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("radio programme")
    LEAFLET = "leaflet", _("leaflet")
    PHOTO_STORY = "photo_story", _("photo story")
    INFOGRAPHIC = "infographic", _("infographic")


# How each kind is named in addresses.
KIND_SLUGS = {
    Kind.ARTICLE: "tin-bai",
    Kind.VIDEO: "video",
    Kind.AUDIO: "phat-thanh",
    Kind.LEAFLET: "to-gap-ap-phich",
    Kind.PHOTO_STORY: "phong-su-anh",
    Kind.INFOGRAPHIC: "do-hoa",
}


class Colour(models.TextChoices):
    """A column's colour, from a palette checked for AA contrast on light and dark paper (css/tokens.css)."""

    BRICK = "brick", _("brick red")
    PETROL = "petrol", _("petrol blue")
    OLIVE = "olive", _("olive green")
    PLUM = "plum", _("plum")
    OCHRE = "ochre", _("ochre")
    INDIGO = "indigo", _("indigo")


class LeafletFormat(models.TextChoices):
    FOLDER = "folder", _("folder leaflet")
    FLYER = "flyer", _("flyer")
    POSTER = "poster", _("poster")
    PANEL = "panel", _("billboard panel")


class Medium(models.TextChoices):
    """Where else a piece appeared."""

    PRINT = "print", _("printed newspaper")
    RADIO = "radio", _("radio")
    TELEVISION = "tv", _("television")
    LOUDSPEAKER = "loudspeaker", _("public loudspeakers")
    SOCIAL = "social", _("social network")
    WEB = "web", _("another website")


ON_AIR = (Medium.RADIO, Medium.TELEVISION, Medium.LOUDSPEAKER)


class AIUse(models.TextChoices):
    """What the Press Law 126/2025/QH15 and Decree 237/2026/NĐ-CP want told apart: made, edited, or neither."""

    NONE = "none", _("no AI was used")
    ASSISTED = "assisted", _("AI helped, people wrote and checked it")
    GENERATED = "generated", _("made or altered by AI, checked by people")


class Level(models.TextChoices):
    """What a check does when something is missing."""

    OFF = "off", _("not asked")
    ADVICE = "advice", _("reminds")
    BLOCKING = "blocking", _("stops publishing")
