"""Agencies, audiences, the plan of 2024 as it was issued, and the activities done for it."""

import datetime
import json
from importlib.resources import files

from campaigns.plans.actions import find_plan, save_read_plan
from campaigns.plans.importer import understand
from campaigns.plans.models import Activity, Agency, AgencyName, Audience
from campaigns.plans.periods import ensure_periods

FIXTURES = files("campaigns.plans") / "fixtures"
# Plan 66, I.3, in its order; businesses are meant by "các tầng lớp Nhân dân" and kept apart in reports.
AUDIENCES = {
    "can-bo-cong-chuc": "cán bộ công chức",
    "to-chuc-chinh-tri-xa-hoi": "tổ chức chính trị - xã hội",
    "don-vi-su-nghiep": "đơn vị sự nghiệp",
    "nguoi-dan": "người dân",
    "doanh-nghiep": "doanh nghiệp",
}
CLASSES_AND_CONFERENCES = "c"


def fixture(name):
    """A JSON fixture of the plans room."""
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def load_agencies():
    """Agencies that are not there yet, by code, with their parents, successors and former names."""
    rows = fixture("agencies.json")
    known = set(Agency.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in known]
    for row in missing:
        agency = Agency(**{name: row[name] for name in ("code", "name", "short_name", "kind")})
        agency.place = row.get("place", "")
        agency.active_to = day(row.get("active_to"))
        agency.former_names = [
            AgencyName(name=old["name"], short_name=old["short_name"], until=day(old["until"]))
            for old in row.get("former_names", [])
        ]
        agency.save()
    by_code = {agency.code: agency for agency in Agency.objects.all()}
    for row in missing:
        agency = by_code[row["code"]]
        agency.parent, agency.successor = by_code.get(row.get("parent")), by_code.get(row.get("successor"))
        if agency.parent or agency.successor:
            agency.save()


def load_audiences():
    for position, (code, name) in enumerate(AUDIENCES.items(), 1):
        Audience.objects.get_or_create(code=code, defaults={"name": name, "position": position})


def load_plan(today):
    """The plan of 2024, imported from its text as an officer would; returns it."""
    source = (FIXTURES / "plan-66-2024.txt").read_text(encoding="utf-8")
    read = understand(source)
    plan = find_plan(read) or save_read_plan(read, source_text=source)
    label_plan(plan)
    for year in {plan.year, today.year}:
        ensure_periods(year)
    return plan


def label_plan(plan):
    """Short names and search words of the items and forms, where an officer has given none."""
    labels = fixture("plan-66-labels.json")
    for rows, given in ((plan.items.all(), labels["items"]), (plan.forms.all(), labels["forms"])):
        for row in rows:
            new = {name: value for name, value in given.get(row.code, {}).items() if value and not getattr(row, name)}
            for name, value in new.items():
                setattr(row, name, value)
            if new:
                row.save()


def load_activities(plan):
    """The classes and conferences held for the plan in its year."""
    form = plan.forms.get(code=CLASSES_AND_CONFERENCES)
    items = {item.label: item for item in plan.items.all()}
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    audiences = {audience.name: audience for audience in Audience.objects.all()}
    for row in fixture("training.json"):
        if Activity.objects.filter(plan=plan, title=row["title"], held_on=day(row["date"])).exists():
            continue
        activity = Activity(
            plan=plan,
            title=row["title"],
            form=form,
            held_on=day(row["date"]),
            ends_on=day(row["end_date"]),
            place=row["place"],
            people=row["attending"],
            note="\n".join(row["content"]),
            is_demo=True,
        )
        activity.organisers = [agencies[code] for code in row["organiser"]]
        activity.items = [items[label] for label in row["plan_items"]]
        activity.audiences = [audiences[name] for name in row["audiences"]]
        activity.full_clean()
        activity.save()


def day(iso):
    return datetime.date.fromisoformat(iso) if iso else None
