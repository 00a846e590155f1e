"""What the desk's admin views share: who may see them, and the question they are asked."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from campaigns.desk.forms import QuestionForm
from campaigns.desk.permissions import may_read
from campaigns.desk.questions import current_plan


class DeskViewMixin:
    """Wagtail answers ``PermissionDenied`` with its message and the way home."""

    page_title = _("Plan coverage")
    header_icon = "table"
    allows = staticmethod(may_read)

    def dispatch(self, request, *args, **kwargs):
        if not self.allows(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self):
        return QuestionForm(self.request.GET, default_plan=current_plan())

    def desk_url(self, name="matrix", **extra):
        """The address of a desk page that is asked the same question."""
        return f"{reverse(f'desk:{name}')}?{self.form.address(**extra)}"
