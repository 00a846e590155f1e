"""Changes to plans: one verb per function."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from campaigns.plans.agency_names import AgencyFinder, place_of
from campaigns.plans.importer import ReadPlan
from campaigns.plans.models import Duty, Form, ItemTag, Plan, PlanItem


def missing_for_saving(read: ReadPlan) -> list[str]:
    """What a plan cannot be kept without and the text did not give, in words for people."""
    checks = (
        (read.number, _("number")),
        (read.issuing_body, _("issuing body")),
        (read.date, _("date of issue")),
        (read.year, _("year")),
        (read.title, _("the plan’s title")),
        (read.items, _("content items")),
    )
    return [name for value, name in checks if not value]


def find_plan(read: ReadPlan) -> Plan | None:
    """The plan this text is of: same number, issuing body and year."""
    if not (read.number and read.issuing_body and read.year and read.date):
        return None
    day = datetime.date.fromisoformat(read.date)
    body = AgencyFinder(day, place_of(read.issuing_body)).find(read.issuing_body)
    return Plan.objects.filter(number=read.number, issuing_body=body, year=read.year).first() if body else None


@transaction.atomic
def save_read_plan(read: ReadPlan, *, source_text: str, user=None, replace: bool = True) -> Plan:
    """Save what was read, whole or not at all; the same number, body and year update, never duplicate.

    Items gone from the text are marked as removed where pieces carry them, else deleted; short labels, keywords
    and targets stay. Raises ValidationError for missing data, and with ``replace`` False for a plan known already.
    """
    if missing := missing_for_saving(read):
        raise ValidationError(_("The plan cannot be saved without: %(names)s.") % {"names": ", ".join(missing)})
    day = datetime.date.fromisoformat(read.date)
    agencies = AgencyFinder(day, place_of(read.issuing_body))
    body = agencies.find_or_create(read.issuing_body)
    plan = Plan.objects.select_for_update().filter(number=read.number, issuing_body=body, year=read.year).first()
    is_new = plan is None
    if not is_new and not replace:
        raise ValidationError(_("%(plan)s is already there.") % {"plan": plan})
    plan = plan or Plan(number=read.number, issuing_body=body, year=read.year)
    plan.kind = read.kind or plan.kind
    plan.title, plan.issued_on, plan.source_text = read.title, day, source_text
    plan.legal_bases = list(read.legal_bases)
    plan.footnotes = [{"mark": note.mark, "text": note.text} for note in read.footnotes]
    plan.full_clean()
    plan.save()
    _save_items(plan, read)
    forms_changed = _save_forms(plan, read)
    _save_duties(plan, read, agencies)
    plan.save_revision(user=user)
    log(plan, "wagtail.create" if is_new else "wagtail.edit", user=user, content_changed=is_new or forms_changed)
    return plan


def _save_items(plan: Plan, read: ReadPlan) -> None:
    known = {item.code: item for item in plan.items.all()}
    by_label: dict[str, PlanItem] = {}
    for position, item in enumerate(read.items, 1):
        row = known.pop(item.code, None) or PlanItem(plan=plan, code=item.code)
        row.label, row.text, row.position, row.removed_on = item.label, item.text, position, None
        row.short_label = item.short_label or row.short_label
        row.parent = by_label[item.parent] if item.parent else None
        row.full_clean()
        row.save()
        by_label[item.label] = row
    _remove_items(list(known.values()))


def _remove_items(gone: list[PlanItem]) -> None:
    """Tagged items and what stands above them are kept, marked; the rest goes."""
    kept = set(ItemTag.objects.filter(item__in=gone).values_list("item_id", flat=True))
    parents = {item.pk: item.parent_id for item in gone}
    for key in list(kept):
        while (key := parents.get(key)) is not None:
            kept.add(key)
    today = timezone.localdate()
    for item in gone:
        if item.pk not in kept:
            continue
        item.removed_on = item.removed_on or today
        if item.parent_id not in kept:
            item.parent = None
        item.save()
    PlanItem.objects.filter(pk__in=[item.pk for item in gone if item.pk not in kept]).delete()


def _save_forms(plan: Plan, read: ReadPlan) -> bool:
    known = {form.code: form for form in plan.forms.all()}
    changed = False
    for position, form in enumerate(read.forms, 1):
        row = known.pop(form.code, None) or Form(plan=plan, code=form.code)
        changed |= row.text != form.text
        row.label, row.text, row.position = form.label, form.text, position
        row.full_clean()
        row.save()
    Form.objects.filter(pk__in=[form.pk for form in known.values()]).delete()
    return changed or bool(known)


def _save_duties(plan: Plan, read: ReadPlan, agencies: AgencyFinder) -> None:
    """Duties with the same heading and words keep their rows, and with them the items and forms tied by hand."""
    known = {(duty.heading, duty.text): duty for duty in plan.duties.all()}
    position = 0
    for agency in read.agencies:
        bodies = agencies.in_heading(agency.name)
        for text in [duty.text for duty in agency.duties]:
            position += 1
            heading = agency.name[:500]
            duty = known.pop((heading, text), None) or Duty(plan=plan, heading=heading, text=text)
            duty.position = position
            duty.full_clean()
            duty.save()
            duty.agencies.set(bodies)
            duty.save()
    Duty.objects.filter(pk__in=[duty.pk for duty in known.values()]).delete()
