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
