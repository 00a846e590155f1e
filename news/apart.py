"""What keeps newsrooms apart where Wagtail's own views ask too late, or do not ask.

The rights themselves stand on the page tree (:mod:`news.newsrooms`). Some views
say the title of a page before they look at rights: moving, approving, comparing
what is not in the workflow, choosing a page to link to, the report of page types,
where a recording is used.
"""

from django.db.models import F, Q
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtailmedia.models import get_media_model

from media import reach

ADMINISTRATORS_ONLY = {
    "wagtailadmin_error_test",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
}
PAGE_KEYS = ("page_id", "page_to_move_id", "pk")


def within_reach(user):
    """Pages of the newsrooms ``user`` belongs to, and the way down to them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def choosable(pages, user):
    """Those of ``pages`` a link may be made to: public ones, and all within reach.

    A public page of another newsroom is left out while its headline is being
    changed: the chooser shows the new one.
    """
    allowed = Page.objects.filter(Q(live=True, draft_title=F("title")) | Q(pk__in=within_reach(user).values("pk")))
    # One condition on the key: the search behind the chooser takes no other.
    return pages.filter(pk__in=allowed.values("pk"))


@hooks.register("construct_page_chooser_queryset")
def offer_what_may_be_seen(pages, request):
    return choosable(pages, request.user)


@hooks.register("construct_reports_menu")
def hide_reports_for_administrators(request, menu_items):
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


class KeepNewsroomsApart:
    """Refuse, before a view of the admin says anything of it, a page its visitor has nothing to do with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if (
            name.startswith(("wagtailadmin_", "wagtailmedia:"))
            and request.user.is_authenticated
            and not request.user.is_superuser
        ):
            if name in ADMINISTRATORS_ONLY or not may_meet(request, name, kwargs):
                return permission_denied(request)
        return None


def may_meet(request, name, kwargs):
    """Whether the visitor may hear of the pages, or the recording, that the view ``name`` is asked for."""
    if name == "wagtailmedia:media_usage":
        return reach.within_reach(get_media_model().objects.filter(pk=kwargs["media_id"]), request.user).exists()
    if name == "wagtailadmin_choose_page_child":
        return choosable(Page.objects.filter(pk=kwargs["parent_page_id"]), request.user).exists()
    if name == "wagtailadmin_choose_page_chosen_multiple":
        asked = {int(key) for key in request.GET.getlist("id") if key.isdecimal()}
        return choosable(Page.objects.filter(pk__in=asked, depth__gt=1), request.user).count() == len(asked)
    key = next((kwargs[key] for key in PAGE_KEYS if key in kwargs), None)
    if key is None or not name.startswith("wagtailadmin_pages:"):
        return True
    return within_reach(request.user).filter(pk=key).exists() or is_asked_to_approve(request.user, key)


def is_asked_to_approve(user, page_key):
    """Whether the page waits for ``user``, who need have no other right to it."""
    page = Page.objects.filter(pk=page_key).first()
    task = page and page.specific_deferred.current_workflow_task
    return bool(task and task.user_can_access_editor(page, user))
