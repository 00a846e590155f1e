"""Agencies must be named as they are named on the day of publication."""

import datetime
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.plans.enums import AgencyKind
from campaigns.plans.models import Agency

from .registry import Problem, check

ONE_DAY = datetime.timedelta(days=1)
# Names of one short word are common words too.
SHORTEST = 6


@check("agency_names", gettext_lazy("Official names of agencies"))
def agency_names(reading):
    valid, outdated = names_on(reading.day)
    pattern = any_of([*valid, *outdated])
    if pattern is None:
        return
    told = set()
    for each in reading.texts:
        for written in pattern.findall(each.text):
            key = written.casefold()
            if key in told:
                continue
            if key in valid:
                if written not in valid[key] and not written.isupper():
                    told.add(key)
                    yield Problem(
                        _("“%(written)s” is not how the name is written.") % {"written": written},
                        _("Write: %(name)s.") % {"name": valid[key][0]},
                        each.where,
                    )
            else:
                told.add(key)
                why, name = outdated[key]
                cure = _("Write: %(name)s.") % {"name": name} if name else _("Name the agency that exists that day.")
                yield Problem(why, cure, each.where)


def names_on(day):
    """``{key: [name]}`` of the names valid on the date ``day``, and ``{key: (why not, name that day)}`` of the others.

    A key is the name in small letters. A name that one agency bears is valid, whoever else bore it.
    """
    valid, outdated = {}, {}
    agencies = Agency.objects.exclude(kind=AgencyKind.GROUP).prefetch_related("former_names")
    by_key = {agency.pk: agency for agency in agencies}
    for agency in by_key.values():
        current = agency.name_on(day)
        gone = agency.active_to is not None and agency.active_to < day
        unborn = agency.active_from is not None and agency.active_from > day
        for name, until in [(agency.name, None), *((old.name, old.until) for old in agency.former_names.all())]:
            if len(name) < SHORTEST:
                continue
            key = name.casefold()
            if gone:
                heir = heir_of(agency, by_key, day)
                why = _("“%(name)s” has not existed since %(day)s.")
                outdated[key] = (why % shown(name, agency.active_to + ONE_DAY), heir)
            elif unborn:
                outdated[key] = (_("“%(name)s” exists from %(day)s only.") % shown(name, agency.active_from), "")
            elif name == current:
                valid.setdefault(key, []).append(name)
            elif until is not None and until < day:
                outdated[key] = (
                    _("“%(name)s” bears another name since %(day)s.") % shown(name, until + ONE_DAY),
                    current,
                )
            else:
                outdated[key] = (_("“%(name)s” is not its name on %(day)s.") % shown(name, day), current)
    return valid, {key: value for key, value in outdated.items() if key not in valid}


def shown(name, day):
    return {"name": name, "day": f"{day:%d/%m/%Y}"}


def heir_of(agency, by_key, day):
    """The name on ``day`` of the first successor that exists then; empty when there is none."""
    seen = set()
    while agency is not None and agency.pk not in seen:
        seen.add(agency.pk)
        if not (agency.active_to and agency.active_to < day):
            return agency.name_on(day)
        agency = by_key.get(agency.successor_id)
    return ""


def any_of(names):
    """A pattern for any of ``names``, the longest first, as whole words; None for no names."""
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
