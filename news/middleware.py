"""What an editor's request may do to pages: all of it, or nothing and a reason."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages

from news.errors import bad_request, is_unreadable

logger = logging.getLogger(__name__)

# The editor's views of pages and its own API, by namespace, and its bulk actions, by name.
PLACES = {"wagtailadmin_pages", "wagtailadmin_api", "wagtail_bulk_action"}


class WholeOrRefused:
    """Run each change to pages in one transaction, and say in words why a refused one was refused.

    The editor's publish view calls Wagtail's action past ``Page.publish``, and a
    copied branch is many pages: without this a crash or a refusal in the middle
    would leave half of it. A refusal is any ``ValidationError`` a form did not
    foresee, first of all that of the plan items. Wagtail's views take what forms and
    links of theirs send for granted; of anything else they are told by a 400 too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if request.method != "POST" or not PLACES.intersection([match.view_name, *match.namespaces]):
            return None
        try:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                return response
        except ValidationError as refusal:
            return self.refuse(request, refusal, kwargs.get("page_id"))
        except Exception as error:
            response = self.process_exception(request, error)
            if response is None:
                raise
            return response

    def process_exception(self, request, error):
        """Something others still need was to be deleted: say which. What makes no sense is told to be so."""
        if isinstance(error, ProtectedError):
            return self.refuse(request, still_needed(error), None)
        if request.path_info.startswith(f"/{settings.WAGTAIL_ADMIN_PATH}") and is_unreadable(error):
            logger.warning("Not understood: %s %s", request.method, request.path, exc_info=error)
            return bad_request(request, error)
        return None

    def refuse(self, request, refusal, page_id):
        reasons = " ".join(refusal.messages)
        if not request.accepts("text/html"):
            error = {"success": False, "error_code": "validation_error", "error_message": reasons}
            return JsonResponse(error, status=400)
        messages.error(request, reasons)
        back = self.way_back(request, page_id)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The answer the editor's dialogs expect: they close and go there, where the message is shown.
            return JsonResponse({"step": "success", "redirect": back})
        return HttpResponseRedirect(back)

    @staticmethod
    def way_back(request, page_id):
        """Address the request came from, where that is ours; else the editor or the dashboard."""
        back = request.META.get("HTTP_REFERER", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            return back
        return reverse("wagtailadmin_pages:edit", args=[page_id]) if page_id else reverse("wagtailadmin_home")


def still_needed(error):
    """The refusal to delete what the ``ProtectedError`` names as in use; the first few of its users are told."""
    users = [str(user) for user in list(error.protected_objects)[:5]]
    message = _("This cannot be deleted: it is used by %(users)s. Change or delete those first.")
    return ValidationError(message % {"users": get_text_list(users, _("and"))}, code="protected")
