"""How days, lengths and print runs are written for readers."""

from django.template.defaultfilters import capfirst
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.plans.text import one_line
from news.enums import ON_AIR, Kind, Medium

# Vietnamese counts its weekdays; Django's own catalogue writes them in figures ("Thứ 4").
WEEKDAYS = [
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
]

# Where a piece appeared, when nobody wrote the name of the newspaper or channel.
PLACES = {
    Medium.PRINT: gettext_lazy("the printed newspaper"),
    Medium.RADIO: gettext_lazy("the radio"),
    Medium.TELEVISION: gettext_lazy("the television"),
    Medium.LOUDSPEAKER: gettext_lazy("the public loudspeakers"),
    Medium.SOCIAL: gettext_lazy("a social network"),
    Medium.WEB: gettext_lazy("another website"),
}


def local_day(moment):
    """The local date of an aware datetime; a date stays as it is."""
    return timezone.localdate(moment) if hasattr(moment, "hour") else moment


def day_text(moment):
    """``09/7/2024``: official papers write a zero before days under 10 and before January and February only."""
    day = local_day(moment)
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"{day.day:02}/{month}/{day.year}"


def moment_text(moment):
    """``09/7/2024, 08:00``."""
    return f"{day_text(moment)}, {timezone.localtime(moment):%H:%M}"


def iso_text(moment):
    """``2024-07-09T08:00:00+07:00``: an aware moment in local time, for machines (ISO 8601); empty for None."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def weekday_text(day):
    """``Thứ ba, 09/7/2024``."""
    return f"{WEEKDAYS[day.weekday()]}, {day_text(day)}"


def clock_text(seconds):
    """``3:20``, and ``1:02:05`` from an hour on."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def badge_text(kind, extent):
    """A kind and, where it plays, its length: ``Video · 4:05``; empty for articles, which most pieces are."""
    if kind == Kind.ARTICLE:
        return ""
    name = capfirst(str(dict(Kind.choices).get(kind, "")))
    return f"{name} · {clock_text(extent)}" if extent and kind in (Kind.VIDEO, Kind.AUDIO) else name


def extent_text(kind, extent):
    """A piece's ``extent`` in the words of its kind; the kind alone where nothing was measured."""
    if not extent:
        return "" if kind == Kind.ARTICLE else capfirst(str(dict(Kind.choices).get(kind, "")))
    if kind == Kind.ARTICLE:
        return ngettext("%(n)d minute to read", "%(n)d minutes to read", extent) % {"n": extent}
    if kind == Kind.VIDEO:
        return _("Video %(length)s") % {"length": clock_text(extent)}
    if kind == Kind.AUDIO:
        minutes = max(1, round(extent / 60))
        return ngettext("%(n)d minute to listen", "%(n)d minutes to listen", minutes) % {"n": minutes}
    if kind == Kind.LEAFLET:
        copies = number_format(extent, use_l10n=True, force_grouping=True)
        return _("%(copies)s copies printed") % {"copies": copies}
    if kind == Kind.PHOTO_STORY:
        return ngettext("%(n)d photo", "%(n)d photos", extent) % {"n": extent}
    return ngettext("%(n)d figure", "%(n)d figures", extent) % {"n": extent}


def outing_text(outing):
    """``Đã đăng trên Báo Ấp Bắc, số 5012, trang 3, ngày 09/7/2024``; what was measured or paid is not for readers."""
    names = {"where": one_line(outing.channel) or PLACES.get(outing.medium, outing.medium)}
    day = day_text(outing.appeared_on)
    if outing.medium in ON_AIR:
        parts = [_("Aired on %(where)s") % names]
        if outing.starts_at:
            parts.append(_("at %(time)s on %(day)s") % {"time": f"{outing.starts_at:%H:%M}", "day": day})
        else:
            parts.append(_("on %(day)s") % {"day": day})
    else:
        parts = [_("Published in %(where)s") % names]
        parts += [_("issue %(issue)s") % {"issue": one_line(outing.issue)}] if outing.issue else []
        parts += [_("page %(page)s") % {"page": one_line(outing.page)}] if outing.page else []
        parts.append(_("on %(day)s") % {"day": day})
    return ", ".join(parts)
