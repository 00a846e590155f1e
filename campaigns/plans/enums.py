"""Choices shared by the models of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    COMMITTEE = "committee", _("people's committee")
    DEPARTMENT = "department", _("department")
    OFFICE = "office", _("office")
    CENTRE = "centre", _("centre")
    POLICE = "police", _("police")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")
    NEWSPAPER = "newspaper", _("newspaper")
    STATION = "station", _("radio and television station")
    PORTAL = "portal", _("web portal")
    UNION = "union", _("front and union")
    VERTICAL = "vertical", _("central agency in the province")
    ENTERPRISE = "enterprise", _("enterprise")
    GROUP = "group", _("group of agencies")
    OTHER = "other", _("other")


class Calendar(models.TextChoices):
    """Civil: calendar months and quarters. Ministry: figures count from 15 December of the year before."""

    CIVIL = "civil", _("civil calendar")
    MINISTRY = "ministry", _("ministry's reporting calendar")


class Length(models.TextChoices):
    """How long a period is; a target holds for periods of its length."""

    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("six months")
    YEAR = "year", _("year")
    RANGE = "range", _("other range")


class Unit(models.TextChoices):
    PIECES = "pieces", _("pieces")
    MINUTES = "minutes", _("minutes")
    CM2 = "cm2", _("cm²")
    COPIES = "copies", _("copies")
    PEOPLE = "people", _("people")
    TIMES = "times", _("times")
