"""What browsers are told to allow: a policy for the pages of readers, one for the admin, and who may frame them.

Public pages, the door and the pages of the admin that are all ours run our own
files and nothing written into a page. Wagtail 8.0.1 writes scripts into its date
and time fields, inline panels and upload forms, and ``style`` attributes in many
places, so its own pages allow both; everything else is as strict there. Frames
follow ``X-Frame-Options``, which views set with Django's decorators: none, the
site's own, or (``/embed/``) any.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings

from news.embeds.providers import PROVIDERS

PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    # Players are made when a reader asks for one.
    "frame-src": [SELF, *sorted({provider.origin for provider in PROVIDERS})],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
}
# Wagtail's frame around our own pages of the admin sets styles of elements, no more.
OUR_ADMIN = PUBLIC | {"img-src": [SELF, "data:", "blob:"], "style-src-elem": [SELF], "style-src-attr": [UNSAFE_INLINE]}
WAGTAIL = OUR_ADMIN | {
    "media-src": [SELF, "blob:"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src-elem": [SELF, UNSAFE_INLINE],
}
OURS = ("desk:", "import_plan:", "import_story:", "withdraw_story")
DOOR = ("account_", "mfa_", "usersessions_")
FRAMED_BY = {"DENY": [NONE], "SAMEORIGIN": [SELF]}
# Nothing here asks a reader's device for anything but the full screen of a film.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


class PolicyHeaders(CSPMiddleware):
    """Add Content-Security-Policy and Permissions-Policy, unless a view has set its own."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = policy_of(request)
            parts.replace = {"frame-ancestors": FRAMED_BY.get(response.get("X-Frame-Options", ""), ["*"])}
        return parts

    def process_response(self, request, response):
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)


def policy_of(request):
    """The directives for what answers ``request``, ``frame-ancestors`` left out."""
    name = request.resolver_match.view_name or "" if request.resolver_match else ""
    if name.startswith(DOOR) or not request.path_info.startswith(f"/{settings.WAGTAIL_ADMIN_PATH}"):
        return PUBLIC
    return OUR_ADMIN if name.startswith(OURS) else WAGTAIL
