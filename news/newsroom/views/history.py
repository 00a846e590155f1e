"""The history of a page, milestones first."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.models import Page

from news.newsroom.milestones import moments_of, name_version


class StoryHistoryView(PageHistoryView):
    template_name = "newsroom/history.html"

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        if not self.results_only:
            context["moments"] = moments_of(self.object)
            context["may_name"] = (
                self.object.permissions_for_user(self.request.user).can_edit() and self.object.latest_revision_id
            )
        return context


class NameVersionView(View):
    """Names the newest version, or the one in ``revision``."""

    http_method_names = ["post"]

    def post(self, request, page_id):
        page = get_object_or_404(Page, pk=page_id).specific
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        asked = request.POST.get("revision", "")
        try:
            milestone = name_version(
                page, request.user, request.POST.get("name", ""), int(asked) if asked.isdecimal() else None
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The version is named “%(name)s”.") % {"name": milestone.name})
        return redirect("wagtailadmin_pages:history", page.pk)
