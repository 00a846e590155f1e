"""Who may do what: the groups of a newsroom, its folders and its workflow, and the plan officers.

Wagtail's tree permissions do the work: a group's permissions stand on the page
of its outlet, so nobody reaches into another newsroom.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permissions import policy_registry
from wagtailmedia.models import get_media_model

from campaigns.plans.models import Agency, Plan, PlanItem
from news.newsroom.models import EditorialTask
from news.signals import newsroom_made

COLLABORATOR, REPORTER, EDITOR, CHIEF = "Cộng tác viên", "Phóng viên", "Biên tập viên", "Tổng biên tập"
PLAN_OFFICERS = "Cán bộ kế hoạch"
SHARED = "Dùng chung"

# Reporters and collaborators, having no "change", edit only what they wrote themselves.
PAGE_PERMISSIONS = {
    COLLABORATOR: ["add_page"],
    REPORTER: ["add_page"],
    EDITOR: ["add_page", "change_page", "publish_page"],
    CHIEF: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The groups of an outlet, its collection of files, and the workflow its stories pass through."""

    collaborators: Group
    reporters: Group
    editors: Group
    chiefs: Group
    collection: Collection
    workflow: Workflow


@transaction.atomic
def create_newsroom(outlet):
    """Make, or bring up to date, what the people of the ``OutletPage`` ``outlet`` need; returns a :class:`Newsroom`."""
    collection = collection_named(outlet.title)
    groups = {}
    for role, codenames in PAGE_PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=f"{role} – {outlet.title}")
        group.permissions.add(permission("wagtailadmin", "access_admin"), *viewing())
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=group, page=Page.objects.get(pk=outlet.pk), permission=page_permission(codename)
            )
        allow_files(group, collection, may_change=role in (EDITOR, CHIEF))
        groups[role] = group
    workflow = approval_by(outlet, groups[EDITOR], groups[CHIEF])
    newsroom = Newsroom(*groups.values(), collection, workflow)
    newsroom_made.send(sender=type(outlet), newsroom=newsroom)
    return newsroom


@transaction.atomic
def create_plan_officers():
    """Make, or bring up to date, the group that keeps the plans, with a collection for their evidence.

    Stories they read where readers do: a right to pages in the editor would be a right to change them.
    """
    group, _created = Group.objects.get_or_create(name=PLAN_OFFICERS)
    group.permissions.add(
        permission("wagtailadmin", "access_admin"), *Permission.objects.filter(content_type__app_label="plans")
    )
    allow_files(group, collection_named(PLAN_OFFICERS), may_change=True)
    return group


def collection_named(name):
    """The collection of that name just below the root, made on first use."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def allow_files(group, collection, *, may_change):
    """Let ``group`` add and choose files of ``collection``, change them too if it may, and choose the shared ones.

    Shared files have a collection beside the others: rights on the root would reach into every newsroom's.
    """
    shared = collection_named(SHARED)
    for model in (get_image_model(), get_document_model(), get_media_model()):
        # Rights are asked on Wagtail's own model of a file, also where another one takes its place.
        asked = policy_registry.get_by_type(model).auth_model
        ours = ["add", "change", "choose"] if may_change else ["add", "choose"]
        for place, actions in ((collection, ours), (shared, ["choose"])):
            for action in actions:
                allowed = Permission.objects.filter(
                    content_type=ContentType.objects.get_for_model(asked), codename=f"{action}_{asked._meta.model_name}"
                ).first()
                # Recordings have no permission of their own to be chosen.
                if allowed:
                    GroupCollectionPermission.objects.get_or_create(group=group, collection=place, permission=allowed)


def approval_by(outlet, editors, chiefs):
    """The workflow of ``outlet``: an editor's step, then the editor-in-chief's.

    The chief may stand in for an editor. Who submits a story passes by the steps
    of their own role: an editor's story goes straight to the chief.
    """
    steps = [
        step(f"Biên tập – {outlet.title}", groups=[editors, chiefs], skipped_for=[editors, chiefs]),
        step(f"Duyệt đăng – {outlet.title}", groups=[chiefs], skipped_for=[chiefs]),
    ]
    workflow, _created = Workflow.objects.get_or_create(name=f"Duyệt bài – {outlet.title}")
    for order, task in enumerate(steps):
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    WorkflowTask.objects.filter(workflow=workflow).exclude(task__in=steps).delete()
    WorkflowPage.objects.update_or_create(page=Page.objects.get(pk=outlet.pk), defaults={"workflow": workflow})
    return workflow


def step(name, *, groups, skipped_for):
    """The step of that name; its people and rules stay as the newsroom has set them once it is made."""
    task, is_new = EditorialTask.objects.get_or_create(name=name)
    if is_new:
        task.groups.set(groups)
        task.skipped_for.set(skipped_for)
    return task


def viewing():
    """Permissions to look at plans, their items and agencies, which everyone who writes needs."""
    return [permission("plans", f"view_{model._meta.model_name}") for model in (Plan, PlanItem, Agency)]


def permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def page_permission(codename):
    return Permission.objects.get(content_type=ContentType.objects.get_for_model(Page), codename=codename)
