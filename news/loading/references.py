"""What the site knows that a line may name: outlets, columns, agencies, audiences, plan items by day."""

import datetime
from bisect import bisect_right
from functools import cache

from django.utils.translation import gettext as _

from campaigns.plans.models import Agency, Audience, Plan, PlanItem
from campaigns.plans.text import one_line
from news.models import ColumnPage, OutletPage

from .report import LineError


class References:
    """Read once when loading starts; names are compared whole, whatever their case."""

    def __init__(self):
        self.outlets = list(OutletPage.objects.select_related("agency").order_by("path"))
        self.columns = list(ColumnPage.objects.order_by("path"))
        if not self.outlets:
            raise LineError(_("There is no outlet yet: create one before loading content."))
        self.outlet_names = names(self.outlets, lambda o: (o.slug, o.agency and o.agency.code, o.title, o.abbreviation))
        self.column_names = names(self.columns, lambda c: (c.slug, c.title))
        self.agency_names = names(
            Agency.objects.prefetch_related("former_names"),
            lambda a: (
                a.code,
                a.name,
                a.short_name,
                *(n for old in a.former_names.all() for n in (old.name, old.short_name)),
            ),
        )
        self.audience_names = names(Audience.objects.all(), lambda a: (a.code, a.name))
        self.items = {}
        self.plans = {plan.pk: plan for plan in Plan.objects.all()}
        for item in PlanItem.objects.live():
            self.items.setdefault(item.plan_id, []).append(item)
        ends = {plan.in_force_to + datetime.timedelta(days=1) for plan in self.plans.values() if plan.in_force_to}
        # Between two of these days the plans in force stay the same.
        self.turning_days = sorted({plan.in_force_from for plan in self.plans.values()} | ends)
        self.plans_from = cache(self.plans_from)
        self.item_names = cache(self.item_names)

    def outlet(self, name):
        if not name:
            return self.outlets[0]
        return self.one(self.outlet_names, name, self.outlets, _("There is no outlet “%(name)s”. Known: %(known)s"))

    def column(self, name):
        return self.one(self.column_names, name, self.columns, _("There is no column “%(name)s”. Known: %(known)s"))

    def one(self, known, name, pages, message):
        try:
            return known[key(name)]
        except KeyError:
            titles = ", ".join(f"{page.title} ({page.slug})" for page in pages)
            raise LineError(message % {"name": name, "known": titles or "–"}) from None

    def plans_in_force(self, day):
        """Keys of the plans in force on the date ``day``, newest first."""
        before = bisect_right(self.turning_days, day)
        return self.plans_from(self.turning_days[before - 1]) if before else ()

    def plans_from(self, turning_day):
        return tuple(Plan.objects.in_force_on(turning_day).values_list("pk", flat=True))

    def item_names(self, plan):
        """Keys of a plan's live items by label and code; labels, being printed, come first."""
        items = self.items.get(plan, [])
        return {key(item.code): item.pk for item in items} | {key(item.label): item.pk for item in items}

    def plan_items(self, wanted, day):
        """Keys of the items ``wanted`` in the plans in force on ``day``, each once, in the order given.

        An item is a label or a code (đ or dd, c.9), with its plan's number before
        a colon where several plans are in force (66/KH-UBND:c.9). Without a number
        they all come from the newest plan that has them all.
        """
        plans = self.plans_in_force(day)
        if not plans:
            raise LineError(
                _("No plan is in force on %(day)s: import the plan of that year first") % {"day": f"{day:%d/%m/%Y}"}
            )
        bare = [label for label in wanted if ":" not in label]
        home = next((p for p in plans if all(key(label) in self.item_names(p) for label in bare)), plans[0])
        found = [self.plan_item(label, home, plans, day) for label in wanted]
        return list(dict.fromkeys(found))

    def plan_item(self, label, home, plans, day):
        number, _colon, bare = label.rpartition(":")
        candidates = [p for p in plans if key(self.plans[p].number) == key(number)] if number else [home]
        for plan in candidates:
            if found := self.item_names(plan).get(key(bare)):
                return found
        known = ", ".join(item.label for item in self.items.get((candidates or [home])[0], []))
        raise LineError(
            _("There is no item “%(item)s” in the plan in force on %(day)s (%(plan)s). Valid items: %(known)s")
            % {
                "item": label,
                "day": f"{day:%d/%m/%Y}",
                "plan": self.plans[(candidates or [home])[0]].number,
                "known": known,
            }
        )


def key(name):
    """``name`` as it is compared; d and đ stay two letters."""
    return one_line(name).casefold()


def names(objects, names_of):
    """Objects by each of their names; an earlier object keeps a name two of them bear."""
    known = {}
    for each in objects:
        for name in filter(None, names_of(each)):
            known.setdefault(key(name), each)
    return known
